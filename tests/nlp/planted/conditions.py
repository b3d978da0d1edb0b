"""What is only true if something else is."""

from tests.nlp.planted import read

CONDITIONS = read("""
If the dam breaks, the valley will flood and thousands will flee. | flood | if the dam breaks
If the dam breaks, the valley will flood and thousands will flee. | flee | if the dam breaks
Unless talks resume, the strike will spread and shops will close. | close | unless talks resume
The minister will resign if the court rules against him. | resign | if the court
The airline will refund passengers provided they apply by Friday. | refund | provided
Once the bridge opens, traffic will fall and prices will rise. | rise | once the bridge opens
If elected, Marta Ruiz would cut taxes and raise pensions. | pensions | if elected
The deal collapses unless both parliaments approve it. | collapses | unless
Should the river rise again, residents of Orlen would be moved. | moved | should the river rise
If it rains on Sunday, the final, which sold out in May, will be postponed. | postponed | if it
The company, a maker of tyres, will move to Spain if wages go up. | move | if wages go up
Prices will double and shelves will empty if the port stays shut. | double | if the port
Prices will double and shelves will empty if the port stays shut. | empty | if the port
Even if the vote fails, the mayor will stay and fight. | fight | even if
Farmers would lose their land if the mine, owned by Korda, expanded. | lose | if the mine
If the rebels take Brel, they will control the road and the airport. | airport | if the rebels
If inflation slows, the bank may cut rates and lend more. | lend | if inflation slows
He said that the army would withdraw if the rebels released the hostages. | withdraw | if the rebels
Officials warned that, if the fire spread, three villages would be lost. | lost | if the fire
The school will reopen on Monday if repairs are finished. | reopen | if repairs
Doctors can prescribe the drug only if other treatments have failed. | prescribe | only if
If you smoke, your risk of stroke doubles. | doubles | if you smoke
If the patient is a child, the dose is halved and given at night. | halved | if the patient
If the patient is a child, the dose is halved and given at night. | given | if the patient
The treaty takes effect once forty states have signed it. | effect | once forty
Unless it snows soon, the resort will close early and lay off staff. | lay off | unless it snows
Assuming the loan is approved, work on the tunnel starts in June. | starts | assuming the loan
The trial will go ahead if the witness appears. | ahead | if the witness
If the team wins tonight, it will reach the final for the first time. | reach | if the team wins
Without a licence, the club cannot sell beer or hire bands. | sell | without a licence
If he had worn a helmet, he would have survived and walked away. | survived | if he had
If he had worn a helmet, he would have survived and walked away. | walked | if he had
The vaccine loses its power if it is stored above eight degrees. | loses | if it is stored
If sea levels rise by a metre, Port Alba will disappear. | disappear | if sea levels
Investors will sell if the merger fails and the chairman leaves. | sell | if the merger
Citizens may appeal if they believe that the decision was unfair. | appeal | if they believe
If the coalition holds, Lena Frank, a lawyer, will become chancellor. | become | if the coalition
The ferry sails at noon unless the wind is too strong. | sails | unless
If convicted, the two brothers face ten years in prison. | face | if convicted
The law will lapse in March unless parliament renews it. | lapse | unless
A ceasefire will hold if both sides pull back and open the crossings. | hold | if both sides
If the software finds an error, it stops and alerts the driver. | alerts | if the software
The bank, which lost millions in 2019, will survive if the state helps. | survive | if the state
Turnout will fall if voters stay home in the north and the south. | fall | if voters
If the strike goes on, hospitals in Lyon and Nice will cancel operations. | cancel | if the strike
Unless rain comes, the harvest of wheat and barley will fail. | fail | unless rain
The fund pays out once the insurer has confirmed the damage. | pays | once the insurer
If oil falls below 40 dollars, the pipeline will be scrapped and workers dismissed. | scrapped | if
The suspect will be freed on Friday unless he is charged. | freed | unless
If the glacier melts, rivers will dry up and crops will wither. | dry up | if the glacier
If the glacier melts, rivers will dry up and crops will wither. | wither | if the glacier
Tenants can stay if they pay the rent and repair the roof. | stay | if they pay
If the judge agrees, cameras will be allowed in court, the clerk said. | allowed | if the judge
The museum will return the mask if its origin is proven. | return | if its origin
If the generals refuse, the president would dismiss them and call elections. | elections | if the
Growth would reach three percent if exports recovered. | reach | if exports
The union will sign unless the firm changes the text. | sign | unless
If the comet breaks up, it will be visible in Chile and Peru. | visible | if the comet
Refugees will return if schools and clinics are rebuilt. | return | if schools
If the battery overheats, the car slows down and sounds an alarm. | alarm | if the battery
The budget passes if two members change sides. | passes | if two
Lest the public panic, the ministry kept the report secret. | secret | lest the public
""")

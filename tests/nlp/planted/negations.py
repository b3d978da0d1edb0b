"""What is denied."""

from tests.nlp.planted import read

NEGATIONS = read("""
The army did not take Brel and Anor. | take | not
The bridge was not closed or repaired. | closed | not
The mayor has never met the investors. | met | never
No soldiers crossed the border on Monday. | crossed | no
Nobody saw the driver leave the car. | saw | nobody
Neither the army nor the police fired. | fired | neither
The fund is not a bank and does not lend money. | bank | not
The fund is not a bank and does not lend money. | lend | not
The report does not mention the victims, who were children. | mention | not
The minister didn't sign the letter. | sign | n't
The drug doesn't cure the disease or ease the pain. | cure | n't
Police found no weapons in the house. | found | no
None of the passengers survived the crash. | survived | none
The company could not pay its debts and workers. | pay | not
Hardly any voters knew the candidate. | knew | hardly
The road is no longer safe. | safe | no longer
The team has not won a match since March. | won | not
The boy was found without shoes or papers. | found | without
The court cannot hear the case. | hear | cannot
The king had not approved the plan, a draft of 40 pages. | approved | not
The bank never lent money to the club or its owner. | lent | never
The factory is neither safe nor clean. | safe | neither
The law would not help farmers and traders. | help | not
It is not true that the city was shelled. | true | not
The witness said that he did not know the man. | know | not
The agency denied that the data had been stolen. | stolen | denied
Few of the promises were kept and none was paid for. | paid | none
The airline will not fly to Riga or Vilnius. | fly | not
The vaccine is not yet available in Chile. | available | not
The river has not flooded since 1954. | flooded | not
The film was not a success in France and Italy. | success | not
Nothing was stolen from the museum. | stolen | nothing
The president did not appear in public and did not speak. | appear | not
The president did not appear in public and did not speak. | speak | not
Not all schools reopened on Monday. | schools | not
The doctor had not been warned or trained. | warned | not
The treaty, signed in 1990, was never ratified. | ratified | never
The ship carried no passengers and no cargo. | carried | no
There was no evidence of fraud. | evidence | no
There is not enough water in the camp. | enough | not
The singer never lived in Paris and never sang there. | lived | never
The singer never lived in Paris and never sang there. | sang | never
The club did not sell its captain, Jan Novak. | sell | not
The tax is not paid by farmers, fishermen and miners. | paid | not
The wall wasn't built in the north and the east. | built | n't
The rebels won't leave the town. | leave | n't
No one was hurt when the roof fell. | hurt | no one
The senator did not vote for the bill because it was weak. | vote | not
The lake does not freeze in winter. | freeze | not
The village has no doctor, no school and no shop. | has | no
Scarcely a house was left standing. | standing | scarcely
The minister was not among the guests. | guests | not
The patient is not able to walk or speak. | able | not
The newspaper has not corrected the story. | corrected | not
Without aid, the town would not have survived. | survived | not
The test did not detect the virus in blood or urine. | detect | not
The parties never agreed on a date and a place. | agreed | never
The engine hasn't been tested in snow. | tested | n't
The inquiry found that no orders were given. | given | no
The mine is not owned by Korda, a firm in Oslo. | owned | not
The plan was rejected, not approved. | approved | not
The strike did not stop trains in Lyon and Nice. | stop | not
""")

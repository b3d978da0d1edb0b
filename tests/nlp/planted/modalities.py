"""What is only possible, likely, required, planned or wished."""

from tests.nlp.planted import read

MODALITIES = read("""
The party may win the election and form a government. | win | may
The party may win the election and form a government. | form | may
Rebels could cut the road and seize the town of Brel. | seize | could
The bank might raise rates in June. | raise | might
The government should rebuild the school and pay the teachers. | pay | should
Drivers must carry a licence and show it to the police. | show | must
The court would reject the appeal and fine the newspaper. | fine | would
The court would reject the appeal and fine the newspaper. | reject | would
Scientists can measure the gas from space. | measure | can
The storm is likely to reach Cuba and Haiti on Friday. | reach | likely
The storm is unlikely to reach Cuba. | reach | unlikely
The minister plans to close the mine and sell the land. | close | plans
The minister plans to close the mine and sell the land. | sell | plans
The club hopes to sign Marco Silva, a striker. | sign | hopes
Ann Doe wants to leave the party and found a new one. | found | wants
The council intends to widen the road. | widen | intends
The firm expects to hire 300 workers in Turin and Milan. | hire | expects
The army is expected to leave the province. | leave | expected
The patient seems to be recovering. | recovering | seems
The engine appears to have failed. | failed | appears
Perhaps the driver fell asleep and missed the bend. | asleep | perhaps
Possibly the letter was forged. | forged | possibly
The fire was probably started by a cigarette. | started | probably
The general allegedly ordered the attack and hid the bodies. | ordered | allegedly
The actor reportedly bought a house in Malibu. | bought | reportedly
The ship may have carried weapons, which would break the embargo. | carried | may
The ship may have carried weapons, which would break the embargo. | break | would
Prices will rise and wages will fall. | fall | will
The reactor, built in 1972, could be shut down next year. | shut | could
The new law may help farmers and hurt traders. | hurt | may
Witnesses might have seen the car or heard the shot. | heard | might
Residents ought to boil the water and avoid the beach. | boil | ought
The union has to accept the offer. | accept | has to
The museum needs to repair its roof. | repair | needs
The tunnel is set to open in 2030. | open | set
The virus can spread through the air and survive on paper. | survive | can
The mayor, who was elected in May, may resign and leave town. | resign | may
A merger would create the largest bank in Africa. | create | would
The probe is meant to land on the moon in 2031. | land | meant
The rule could be changed and applied to schools. | applied | could
The film might win an award and make money. | make | might
The drug should reduce pain and fever. | reduce | should
The senator threatened to block the bill and quit. | block | threatened
The rebels promised to free the hostages. | free | promised
The king agreed to give up power. | give up | agreed
The company tried to hide the leak and mislead the public. | hide | tried
The officer refused to open the gate. | open | refused
The state failed to protect the witnesses. | protect | failed
The vote could end in a tie. | end | could
The pilot must have lost control. | lost | must
The team will probably sell its captain. | sell | probably
Nurses may be moved to Leeds and York. | moved | may
The peace plan, the third in a year, might fail. | fail | might
The river could flood the fields and the villages of Anor. | flood | could
The author would like to write a sequel. | write | would
The regulator is considering banning the app. | banning | considering
The coach believes that the team can win the cup. | win | can
The minister said that taxes might rise and services suffer. | rise | might
The minister said that taxes might rise and services suffer. | suffer | might
Officials fear that the disease may spread to Peru. | spread | may
Economists predict that exports will recover in May. | recover | will
The judge could free the man, charged with theft in 2020. | free | could
""")

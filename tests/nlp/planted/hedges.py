"""What is only about so, and what only some say or do."""

from tests.nlp.planted import read

HEDGES = read("""
Around 40,000 people died and fled. | 40,000 | around
About 300 houses were burned in Brel and Anor. | 300 | about
The fire killed at least 17 people and injured dozens. | 17 | at least
Up to 900 workers will lose their jobs. | 900 | up to
Nearly half of the voters stayed home. | half | nearly
Almost all schools in the north were closed. | schools | almost
Roughly one in five adults smokes. | one in five | roughly
The bridge cost approximately 90 million euros and took six years. | 90 million | approximately
More than 200 boats left the harbour. | 200 | more than
Less than a third of the money was spent. | third | less than
Some 50 tanks crossed the river and stopped. | 50 | some
An estimated 3,000 families live in the camp. | 3,000 | estimated
The lake is over 80 metres deep. | 80 | over
The army lost between 400 and 600 men. | 400 | between
The statue is probably Roman. | Roman | probably
Apparently the pilot ignored the signal. | ignored | apparently
Most of the land belongs to the church. | land | most
The valley is mostly dry and stony. | dry | mostly
The town was largely destroyed by fire. | destroyed | largely
The mine is partly owned by the state. | owned | partly
The road is almost finished. | finished | almost
The club has roughly 4,000 members in Spain. | 4,000 | roughly
Only two survivors were found. | two | only
The firm sold just 12 cars in May. | 12 | just
As many as 70 ships may have sunk. | 70 | as many as
At most ten patients can be treated a day. | ten | at most
Around 1,200 men, led by a colonel, took the fort and the port. | took | around
The quake destroyed nearly 600 homes and damaged a dam. | 600 | nearly
The painting, sold for about 2 million dollars, was lost. | 2 million | about
The singer has reportedly left the band. | left | reportedly
The judge was allegedly paid by the gang. | paid | allegedly
The letter was supposedly written in 1801. | written | supposedly
Several hundred people gathered in the square. | hundred | several
A few schools stayed open. | schools | few
Many doctors left the country. | doctors | many
Nearly 20 percent of the crop was lost. | 20 percent | nearly
The trip takes about three hours by train. | three hours | about
The temple is perhaps 900 years old. | 900 | perhaps
The company made almost 3 billion dollars last year. | 3 billion | almost
Some experts doubt the figures. | experts | some
The virus killed at least four dogs and a cat. | four | at least
The tower, almost 90 metres tall, fell. | 90 | almost
The drought cut the harvest by around a quarter. | quarter | around
Hundreds of birds, perhaps thousands, died on the shore. | died | perhaps
The village has fewer than 100 residents. | 100 | fewer than
It rained on nearly every day in June. | every day | nearly
Police arrested about 30 men and 12 women. | 30 | about
Roughly 60 firms, most of them small, closed. | 60 | roughly
The mayor owns at least three flats in Rome. | three | at least
Not quite 500 votes were counted. | 500 | not quite
The glacier lost up to two metres of ice in 2019. | two metres | up to
The book sold well over a million copies. | million | over
Around the year 1200 the castle was built. | 1200 | around
The bill passed by a narrow margin of around 10 votes. | 10 | around
The film earned nearly as much as its rival. | earned | nearly
Close to 400 students protested in Lagos and Abuja. | 400 | close to
The ministry spent about 7 million on roads, bridges and ports. | 7 million | about
Almost nobody noticed the change. | noticed | almost nobody
The plan was generally well received. | received | generally
The house was seemingly empty. | empty | seemingly
The well is some 30 metres deep. | 30 | some
""")

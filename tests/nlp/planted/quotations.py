"""What stands in quotation marks is kept whole, with its marks or as all there is."""

from tests.nlp.planted import read

QUOTATIONS = read("""
The mayor called the plan “a gift to thieves and liars” and left. | gift | gift to thieves and liars
Smith said the law was “cruel and useless.” | cruel | cruel and useless
The club was named “Lions of the North and South” in 1990. | Lions | Lions of the North and South
He described the talks as “long, hard and fruitless”. | hard | long, hard and fruitless
The minister promised “peace, bread and land” to farmers. | bread | peace, bread and land
The operation, called “Winter Shield and Sword,” began in May. | Shield | Winter Shield and Sword
She sang “Love and Rain” in Paris and Rome. | Rain | Love and Rain
The judge said the man “lied, stole and ran”. | stole | lied, stole and ran
The paper wrote of a “silent and bloody coup”. | bloody | silent and bloody coup
“We will stay and fight,” the general said. | fight | stay and fight
“The road is closed and the bridge is gone,” said Ann Doe. | gone | the bridge is gone
The report speaks of “errors and omissions” in the files. | omissions | errors and omissions
Doctors called the drug “safe and cheap” in 2019. | cheap | safe and cheap
The film “Dogs, Cats and Kings” won a prize. | Kings | Dogs, Cats and Kings
The union rejected the offer as “a slap for nurses and cleaners”. | cleaners | slap for nurses
The king wanted “war or nothing”. | nothing | war or nothing
He was known as “the fox”, a thief without mercy. | fox | “the fox”
The group is called “Friends of Brel and Anor”. | Friends | Friends of Brel and Anor
The coach said his team was “tired but proud”. | proud | tired but proud
The senator spoke of a “wall of lies and money”. | money | wall of lies and money
The court found “no proof of fraud or theft”. | theft | no proof of fraud or theft
The agency warned of “heavy rain and wind” on Monday. | rain | heavy rain and wind
The author calls Rome “a city of cats and dust”. | dust | a city of cats and dust
The bank admitted “serious and repeated failures”. | repeated | serious and repeated failures
The treaty forbids “all mines, large and small”. | small | all mines, large and small
The band released “Fire and Ice” in June and toured. | Ice | Fire and Ice
Police called the shooting “planned and cold”. | cold | planned and cold
The letter said “come home and bring money”. | money | come home and bring money
The envoy saw “hope, but little time”. | hope | hope, but little time
The bishop asked for “prayer and patience” from all. | patience | prayer and patience
The witness heard “a bang and a scream”. | scream | a bang and a scream
The play “Mothers and Sons” opened in Oslo. | Sons | Mothers and Sons
The captain blamed “fog and bad maps” for the crash. | maps | fog and bad maps
The law punishes “insult and blasphemy” with prison. | insult | insult and blasphemy
The party wants “order, work and honour”. | work | order, work and honour
The chef cooks “rice and beans” every day. | beans | rice and beans
The scientist named the comet “Tom and Ella”. | Ella | Tom and Ella
The clerk wrote “paid and closed” on the file. | paid | paid and closed
The slogan “Bread and Freedom” was painted on walls. | Freedom | Bread and Freedom
The priest preached on “sin and shame” in May. | shame | sin and shame
The owner praised “the calm and skill” of the crew. | skill | the calm and skill
The book “Sea and Salt,” written in 1920, was banned. | Salt | Sea and Salt
The guard shouted “stop or I shoot” and fired. | stop | stop or I shoot
The firm sells “safe and silent” drones. | silent | safe and silent
The child drew “a house and a sun”. | sun | a house and a sun
The ministry spoke of “minor and local damage”. | local | minor and local damage
The analyst expects “slow growth and weak demand”. | demand | slow growth and weak demand
The museum showed “Masks and Mirrors” in Lyon and Nice. | Mirrors | Masks and Mirrors
The rebel leader vowed “death to spies and traitors”. | traitors | death to spies and traitors
The survey asked about “trust and fear”. | fear | trust and fear
The team played “hard and fair,” the coach said. | fair | hard and fair
The inquiry blamed “greed and haste”. | haste | greed and haste
The poet called the sea “wide and kind”. | kind | wide and kind
The editor cut the words “rich and famous”. | famous | rich and famous
The song “Cold and Alone” made her known. | Alone | Cold and Alone
The pilot reported “smoke and heat” in the cabin. | smoke | smoke and heat
The state seeks “fair and open trade”. | open | fair and open trade
The nurse spoke of “long nights and no beds”. | beds | long nights and no beds
The farmer grew “red and black wheat”. | black | red and black wheat
The guide called the cave “deep and holy”. | holy | deep and holy
The president attacked “lazy and corrupt” judges. | corrupt | lazy and corrupt
""")

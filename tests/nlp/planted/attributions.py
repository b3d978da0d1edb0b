"""What somebody says: each claim of what is said names who says it, in its text or beside it."""

from tests.nlp.planted import read

ATTRIBUTIONS = read("""
Smith said that the dam was old and the road was closed. | old | Smith
Smith said that the dam was old and the road was closed. | closed | Smith
The dam was safe, the engineer said. | safe | engineer
The dam was safe, said Maria Lopez. | safe | Maria Lopez
According to the ministry, 17 men died. | died | ministry
Seventeen men died, according to the police. | died | police
The army claimed that it had taken Brel and Anor. | Anor | army
The mayor told reporters that the fund was empty. | empty | mayor
Officials warned that the river would rise. | rise | Officials
The report states that the bridge was badly built. | built | report
The union argues that wages fell and rents rose. | rents | union
Doctors say the drug works and costs little. | costs | Doctors
The company insisted that no data was stolen. | stolen | company
The witness testified that the car was red. | red | witness
A spokesman added that the strike was over. | over | spokesman
The bank announced that it would close 40 branches. | close | bank
The minister explained that the law, passed in May, was void. | void | minister
The agency reported that exports fell by 3 percent. | fell | agency
Ann Doe believes that the vote was stolen. | stolen | Ann Doe
Residents complained that the water was brown. | brown | Residents
The court heard that the driver was drunk. | drunk | court
The author suggests that the king was poisoned. | poisoned | author
Police confirmed that two men were shot and one was stabbed. | stabbed | Police
The group alleges that the guards beat prisoners. | beat | group
Scientists think that the comet is older than the sun. | older | Scientists
The senator predicted that the bill would fail. | fail | senator
The coach admitted that the team was tired. | tired | coach
The firm denies that it paid the general. | paid | firm
The pilot recalled that the engine stopped and caught fire. | stopped | pilot
The bishop declared that the church was open. | open | bishop
The survey shows that one in five adults smokes. | smokes | survey
Researchers concluded that the virus came from bats. | bats | Researchers
The paper reported that the king, who is 80, had left. | left | paper
In a statement, the club said that its captain was injured. | injured | club
The rebels, he said, had left the town. | left | he
The prosecutor accused the clerk of taking money. | taking | prosecutor
The father wrote that his son was alive. | alive | father
The inspector noted that the roof leaked and the wiring was old. | leaked | inspector
The inspector noted that the roof leaked and the wiring was old. | wiring | inspector
The envoy stressed that the border was closed. | border | envoy
The party promised that taxes would fall. | fall | party
Critics contend that the museum bought stolen art. | bought | Critics
The charity estimates that 3,000 families need help. | need | charity
Locals remember that the mine closed in 1974. | closed | Locals
The guide told us that the tower was built by monks. | built | guide
The ambassador said the talks had failed, and that both sides were to blame. | failed | ambassador
The ambassador said the talks had failed, and that both sides were to blame. | blame | ambassador
The clerk acknowledged that the files were lost. | lost | clerk
The historian maintains that the letter is a fake. | fake | historian
The general affirmed that his men held the hill. | held | general
Analysts expect that oil will rise. | rise | Analysts
The regulator found that the firm misled buyers. | misled | regulator
The singer revealed that she was ill. | ill | singer
Neighbours heard that the house was sold. | sold | Neighbours
The captain reported that the ship had lost power and was drifting. | drifting | captain
The study indicates that sleep protects the heart. | protects | study
The jury decided that he was guilty. | guilty | jury
Farmers fear that the law will ruin them. | ruin | Farmers
The editor pointed out that the figure was wrong. | wrong | editor
The lawyer stated that her client, a nurse, was innocent. | innocent | lawyer
The governor remarked that the road was dangerous. | dangerous | governor
""")

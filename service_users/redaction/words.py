"""Words with a capital that name nobody, words that begin sentences, and first names common in England and Wales."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NOT_NAMES = _set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec england wales scotland
    ireland britain uk london midlands yorkshire humber humberside north south east west northern southern eastern
    western greater central national region regional african albanian arab arabic asian bangladeshi bengali black
    british bulgarian caribbean catholic chinese christian bme buddhist cornish czech dutch english european farsi
    french german greek gujarati gypsy hindi hindu hungarian indian iranian iraqi irish islam islamic italian jewish
    kurdish latvian lithuanian muslim nigerian pakistani polish portuguese protestant punjabi roma romani romanian
    russian scottish sikh slovak somali spanish tamil traveller turkish ukrainian urdu vietnamese welsh white bible
    christmas diwali easter eid hanukkah quran ramadan sabbath passover act adoption advocate agency authority
    barrister board braille cafcass case centre chief child children commissioner committee complaint complaints
    council county court courts crown customer department director disability district division equality executive
    family foster guardian guardians head health hearing high hospital human inspectorate institute judge justice law
    local magistrates manager minister ministry mp office officer ofsted ombudsman order panel parliament
    parliamentary police policy practice practitioner private proceedings public report rights royal school section
    service services social society solicitor standards state support team trust tribunal welfare worker email
    facebook google microsoft outlook skype teams whatsapp zoom internet word i'm i've i'll i'd i ok
""")

BEGIN_A_SENTENCE = _set("""
    a about above add after again against all also although always among an and another any anybody anyone anything
    are as ask asked asking at attended away be because been before being below both but by call called can check
    claims clear comment comments complains complained complainant complimented could dad daughter despite did do does
    during each either ensure every everybody everyone everything explained explain father felt few first following
    for forms four from further give given gave good grandfather grandmother grandparent grandparents grateful had has
    have he her here hers him his how however if in information inside instead interpreter interpreters into is issue
    it its just last late later leaflet letter letters made make many material mediation meeting meetings met more
    most mother mum much my need needs never new next no nobody non none nor not nothing now of off offered often on
    once one only or other our out outside over own parent parents people phone praise praised print put reception
    received remind report request requested said same says see seen send sent several she should since so some
    somebody someone something son staff still such support take taken telephone tell thank thanked thanks that the
    their them then there these they this those three through to told train training translate translated two under
    unhappy unless until up upset use used very visit was we website welcome were what when where whether which while
    who whose why will with within without women men would write writes written wrote yes yet you your
""")

FIRST_NAMES = _set("""
    aaron abdul abdullah abigail adam adrian agnieszka ahmad ahmed aisha alan albert alex alexander alexandra alfie
    ali alice alison amanda amelia amina amir amit amy ana andrea andrew angela anita ann anna anne annette anthony
    antonio arthur asha asif ava ayesha barbara barry ben benjamin bernard beth bethany beverley bilal brenda brian
    bridget bruce callum cameron carl carly carol caroline catherine charlene charles charlie charlotte chloe chris
    christina christine christopher claire clare clive colin connor craig cynthia daisy daniel danielle darren dave
    david dawn deborah debbie declan deepak denise dennis derek diana diane dmitri donna dorothy dylan edward elaine
    eleanor elena elizabeth ella ellen ellie emily emma eric erin ethan eva evelyn evie farah fatima fatma fiona
    frances francis frank freya gareth garry gary gavin gemma geoffrey george georgia georgina gerald gillian glen
    gordon graham gurpreet hamza hannah harjit harpreet harriet harry hassan hayley hazel heather heidi helen henry
    hina hugh hussein ian ibrahim imran irene isaac isabella isla ismail ivan jack jacob jacqueline jade jake james
    jamie jan jane janet janice jasmine jason javed jean jennifer jenny jeremy jessica jill jim joan joanna joanne joe
    joel john jonathan jordan jose joseph josephine josh joshua joyce juan judith julia julian julie june karen karl
    kate katarzyna katherine kathleen kathryn katie kavita keith kelly kenneth kerry kevin khadija khalid kieran kim
    kimberley kirsty krzysztof kyle laura lauren leah lee leigh leo leon lesley lewis liam lily linda lisa liz logan
    lorraine louis louise lucas lucy luke lydia lynn mahmoud malcolm manjit marcus margaret maria marian marie marilyn
    mariam martha martin mary maryam mateusz matthew maureen max megan melanie melissa michael michelle mike mohamed
    mohammad mohammed molly monica muhammad mustafa nadia naomi nasreen natalie natasha nathan neil nicholas nicola
    nicole nigel noah noor norman oliver olivia omar oscar osman owen pamela parveen patricia patrick paul paula
    pauline peter philip phillip piotr pooja poppy priya rachael rachel rahim raj rajesh ravi raymond rebecca rhys
    richard riley rita robert robin roger ronald rory rosemary roy ruby russell ruth ryan sabrina saima sally sam
    samantha samina samuel sandeep sandra sanjay sara sarah scarlett scott sean shabana shahid shane shannon sharon
    shaun sheila shirley sian simon sofia sophia sophie stacey stanley stella stephanie stephen steve steven stuart
    sunita susan suzanne sylvia tahir tanya tara tariq teresa terence terry thomas tim timothy tina toby tom tomasz
    tony tracey tracy trevor usman valerie vanessa vera victor victoria vijay vincent walter wayne wendy william
    yasmin yusuf yvonne zahra zainab zara zoe
""")

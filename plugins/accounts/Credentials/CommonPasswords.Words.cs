namespace Edulure.Plugins.Accounts.Credentials;

// Written by hand from what such lists have in common; it is no copy of one.
internal static partial class CommonPasswords
{
    private const string Words = """
        password passwort contraseña contrasena contrasenya motdepasse passord wachtwoord haslo senha parola parol lozinka
        passwd passphrase passcode passkey passme mypassword newpassword thepassword yourpassword nopassword passwordpassword
        admin administrator administrador adminadmin root superuser sysadmin manager master owner guest default user username
        login logmein loginlogin letmein letmeinnow letmein2 openup opensesame opendoor enter entrance access accessgranted allow
        secret secreto secrets topsecret geheim private security secure system server service support helpdesk office
        welcome willkommen bienvenido bienvenue welcometo hello hellohello helloworld hola holahola goodbye goodmorning
        iloveyou iloveu iloveme iloveyou2 loveyou lovely loveme lovelove lover lovers forever foreverlove truelove teamo tequiero
        teamomucho jetaime ichliebedich babygirl babyboy babylove sweetheart sweetie honey darling cutie princess princesa prince
        beautiful handsome pretty angel angels angelito butterfly flower flowers sunflower sunshine sunset moonlight starlight
        rainbow summer winter spring autumn january february march april monday tuesday wednesday thursday friday saturday sunday
        dragon dragons dragonball monkey monkeys tiger tigers tigger lion lions eagle eagles falcon wolf wolves bear panther
        panthers leopard jaguar dolphin dolphins horse horses kitty kitten hellokitty puppy doggy buster charlie bailey maggie
        ginger pepper peanut cookie cookies chocolate chocolat cheese banana orange apple apples cherry strawberry pineapple
        football futbol soccer baseball basketball hockey tennis volleyball softball golf golfer rugby boxing karate wrestling
        liverpool arsenal chelsea everton barcelona realmadrid juventus manchester manutd bayern dortmund yankees lakers cowboys
        steelers redsox packers patriots broncos raiders dallas chicago boston london berlin paris madrid newyork america
        england germany france espana mexico colombia argentina brasil canada australia india pakistan egypt
        superman batman spiderman ironman wolverine avengers marvel starwars startrek jedi yoda darthvader skywalker matrix
        pokemon pikachu naruto sasuke minecraft fortnite roblox playstation xbox nintendo mario zelda gandalf frodo hogwarts
        harrypotter potter merlin phoenix shadow shadows ghost hunter hunting killer warrior warriors knight samurai ninja
        ranger rangers mustang corvette camaro ferrari porsche mercedes toyota honda yamaha suzuki harley kawasaki chevy ford
        computer computers internet laptop keyboard monitor windows microsoft google facebook instagram twitter youtube linkedin
        samsung android iphone apple123 linux ubuntu network router wireless database oracle cisco changeme changeit changepassword
        change temp temporary temppass test testing tester testtest teste prueba example sample demo trial student students
        teacher teachers school college university academy learning education course lesson
        michael michelle jennifer jessica ashley amanda daniel daniela andrew andrea anthony alexander alexandra alejandro
        alejandra nicole samantha elizabeth stephanie jonathan joshua matthew christopher christian christina benjamin brandon
        jordan jasmine justin thomas robert richard william patrick patricia sebastian gabriel gabriela fernando fernanda
        francisco carolina carlos ricardo eduardo miguel mariana valentina isabella victoria vanessa veronica natalia
        mohammed muhammad mohamed mohammad ahmed mustafa ibrahim abdullah fatima khadija bismillah alhamdulillah allahuakbar
        jesus jesuschrist jesusislord christ godisgood godislove blessed blessing heaven faith hope trustno trustnoone trustnoi
        freedom liberty justice peace victory success lucky luckyme money dollar million millionaire diamond diamonds golden
        silver crystal purple yellow green black white orange blue redred blackie whiskey vodka tequila corona budweiser
        metallica nirvana slipknot greenday eminem rockstar rocknroll guitar music dance dancer dancing beatles elvis
        fuckyou fuckoff fuckme fucker bitch asshole bullshit pussy dick sexy sexsex horny naked playboy
        qwerty qwertyuiop qwert qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwerasdf
        asdasd asdzxc zaqwsx abcdef abcdefg abcdefgh abcd abcabc aabbcc xyzxyz a1b2c3d4 q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t
        zaq12wsx zaq1zaq1 1qaz2wsx 1qazxsw2 qwe123 qweqwe 123qwe 123qweasd 123abc abc123 abcd1234 a123456 aa123456 a1234567
        woaini woaini520 woaini1314 5201314 147258369 159357 123654 123654789 987654321 789456123 741852963 963852741 142536
        112233 121212 131313 123321 1234554321 12344321 102030 10203040 11223344 55667788 135792468 246813579 314159 31415926
        00000000 007007 0987654321 1029384756 696969 420420 666666 777777 888888 999999 19841984 20002000
        correcthorsebatterystaple trustno1 ncc1701 thx1138 bond007 agent007 jordan23 blink182 number1 numberone whatever
        nothing something anything everything somebody nobody whoknows idontknow idontcare dontknow forgot forgotten forgetit
        remember remembe computer1 internet1 bonjour ciao amigo amigos amor corazon familia family mother father mommy daddy
        brother sister friend friends bestfriend friendship together always never please thankyou happy happyday smile smiley
        snoopy garfield mickey mickeymouse minnie donald daisy tweety bugsbunny scooby scoobydoo simpson simpsons homer
        """;
}

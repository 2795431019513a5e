use super::Content;
use super::names::Names;
use crate::source::Documents;

fn found(text: &str) -> Option<String> {
    let content = Content { documents: Documents::default(), entries: Vec::new() };
    Names::known(&content).find(text)
}

#[test]
fn full_names_are_found() {
    for (text, name) in [
        ("Amy Smith reads to Class 3.", "Amy Smith"),
        ("The prize went to Tomasz Okoro-Lind, aged nine.", "Tomasz Okoro-Lind"),
        ("Pupils listen as Zoë O’Brien sings.", "Zoë O’Brien"),
        ("From left: Maria de Souza and two friends.", "Maria de Souza"),
        ("Headteacher Jane B. Adeyemi opens the door.", "Jane B Adeyemi"),
        ("Mrs Jane Adeyemi opens the door.", "Jane Adeyemi"),
        ("Amy Hill and her brother", "Amy Hill"),
        ("Amy Green holds a “Fair Trade” sign.", "Amy Green"),
        ("Winner (Priya Nair)", "Priya Nair"),
    ] {
        assert_eq!(found(text).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn plausible_captions_name_nobody() {
    for text in [
        "Two pupils share a picture book on a rug.",
        "Amy and Tomasz read to each other.",
        "Mrs Adeyemi opens the door at 8.40.",
        "Amy S. and Tomasz O. with the cup",
        "Year Six at the Town Hall on a Friday in March.",
        "Reception and Year One on Sports Day",
        "Reading Riverside’s poems in Market Square",
        "Tollhouse Bridge. It takes nine minutes to cross.",
        "Door number 900 was opened by a grandfather in one slipper.",
        "The Quay, seen from the Tower Hill side. Pupils Wave.",
        "Four trees stand above a path, by Tuesday Club.",
        "World Book Day, Black History Month and the Duke of Edinburgh Award",
        "Made with the Royal Shakespeare Company in London",
        "King Charles waves. Headteacher Adeyemi waves back.",
        "Pupils from St Anne’s and The Bridge School meet Councillor Idowu.",
        "Amy’s Lego tower, Year 4",
        "SEND pupils at a BBC studio",
        "“Charlotte’s Web” is read aloud.",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

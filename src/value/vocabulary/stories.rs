//! The words about what is published beside figures: records, pictures and awards.

words! {
    /// Who may read a record. Nothing but `public` ever reaches the public site (rule H-P, `domain.md` A3).
    Audience, "an audience", "unknown-word";
    /// Everybody: the public site.
    Public = "public",
    /// Schools only; never on the public site.
    Schools = "schools",
    /// The council only; never on the public site.
    Internal = "internal",
}

words! {
    /// Where a page is listed.
    Menu, "a menu", "unknown-word";
    /// In the main navigation.
    Main = "main",
    /// In the footer.
    Footer = "footer",
    /// In neither.
    None = "none",
}

words! {
    /// The kinds of page that have a share card: the picture that messengers and social networks show beside a link.
    ShareCard, "a kind of page that can have a share card", "unknown-word";
    /// The home page; its card also stands in for pages without one.
    Home = "home",
    /// Schools.
    School = "school",
    /// The report and its chapters.
    Report = "report",
}

words! {
    /// Where a picture may be used, as the people in it agreed.
    PictureUse, "a use of a picture", "unknown-word";
    /// The public site that Yearbook makes.
    Website = "website",
    /// Printed or downloaded reports.
    Report = "report",
    /// Posts in social networks.
    SocialMedia = "social-media",
    /// Newsletters to families and schools.
    Newsletter = "newsletter",
    /// Newspapers, radio and television.
    Press = "press",
    /// Displays and exhibitions.
    Display = "display",
}

words! {
    /// The part of a picture that must stay in sight when a page shows it in another shape.
    Focus, "a part of a picture", "unknown-word";
    /// The upper part, such as faces in a tall photo.
    Top = "top",
    /// The lower part.
    Bottom = "bottom",
    /// The left side.
    Left = "left",
    /// The right side.
    Right = "right",
    /// The middle, which is what stays if you say nothing.
    Centre = "centre",
    /// The upper left corner.
    TopLeft = "top-left",
    /// The upper right corner.
    TopRight = "top-right",
    /// The lower left corner.
    BottomLeft = "bottom-left",
    /// The lower right corner.
    BottomRight = "bottom-right",
}

words! {
    /// Whether a recording is to be watched or to be heard.
    MediaKind, "a kind of recording", "unknown-word";
    /// Moving pictures, with or without sound.
    Video = "video",
    /// Sound alone.
    Audio = "audio",
}

words! {
    /// The sign in the seal of an award, so that no two categories look the same.
    Sign, "a sign", "unknown-word";
    /// A star.
    Star = "star",
    /// A doorway: everybody is welcome.
    Door = "door",
    /// An open book.
    Book = "book",
    /// A note of music.
    Note = "note",
    /// People side by side.
    People = "people",
    /// A rising sun.
    Sun = "sun",
    /// A leaf.
    Leaf = "leaf",
    /// A heart.
    Heart = "heart",
    /// A flask, for science and making.
    Flask = "flask",
    /// Steps that go up.
    Steps = "steps",
    /// Speech.
    Speech = "speech",
    /// A scholar's cap.
    Cap = "cap",
}

//! How forms read on paper.

use super::{Codes, lay_out, read_for_tests as read};
use crate::form::model::{FormDefinition, LanguageId, NodeId};
use insta::assert_snapshot;

fn shown(definition: &FormDefinition) -> String {
    lay_out(definition, definition.default_language).to_text(80)
}

/// The line of a question that begins with this sign.
fn line(markdown: &str, sign: &str) -> String {
    let definition = read(markdown);
    let text = lay_out(&definition, definition.default_language).to_text(1_000);
    text.lines().map(str::trim).find(|line| line.starts_with(sign)).unwrap_or_default().to_owned()
}

/// How a relevance reads beside a few questions that it may name.
fn relevance(expression: &str) -> String {
    let form = "
        | survey |
        | | type               | name | label       | relevant |
        | | select_one sex     | sex  | Sex         |          |
        | | select_multiple yn | yns  | Yes or no:  |          |
        | | integer            | age  | Age in years|          |
        | | begin repeat       | kid  | Children    |          |
        | | integer            | size | Size        |          |
        | | end repeat         |      |             |          |
        | | text               | last | Last        | EXPRESSION |
        | choices |
        | | list_name | name | label  |
        | | sex       | f    | Female |
        | | sex       | 1    | Male   |
        | | yn        | y    | Yes    |
        | | yn        | n    | No     |
        ";
    line(&form.replace("EXPRESSION", expression), "→").replace("→ Only if ", "")
}

#[test]
fn a_form_reads_as_sections_questions_and_choices() {
    let form = read(
        "
        | survey |
        | | type               | name  | label::English | hint::English | required | relevant     | constraint          | constraint_message::English | default | appearance | merge    | tolerance | norm         | sensitive | theme |
        | | start              | start |                |               |          |              |                     |                             |         |            |          |           |              |           |       |
        | | begin group        | g     | Arrival        |               |          |              |                     |                             |         |            |          |           |              |           | entry |
        | | integer            | held  | How many?      | Count them.   | yes      |              | . >= 0 and . <= 500 | Enter 0 to 500.             | 3       |            | observed | 2         | NMR 1; NMR 2 |           |       |
        | | select_one yn      | ok    | All well?      |               | ${held} > 1 |           |                     |                             |         |            |          |           |              | yes       |       |
        | | end group          |       |                |               |          |              |                     |                             |         |            |          |           |              |           |       |
        | | note               | low   | Only ${held}.  |               |          | ${held} < 5  |                     |                             |         |            |          |           |              |           |       |
        | | text               | story | Story          |               |          |              |                     |                             |         | multiline  |          |           |              |           |       |
        | choices |
        | | list_name | name | label::English |
        | | yn        | y    | Yes            |
        | | yn        | n    | No             |
        | settings |
        | | form_title | form_id | version |
        | | A visit    | visit   | 7       |
        ",
    );
    assert_snapshot!(shown(&form), @r"
    A visit
    form visit · version 7
    * An answer is required.

    1  Arrival [g]
      theme entry

      1.1  How many? *
           held · whole number · Filled in beforehand: 3
           Count them.
           ! The answer must be ≥ 0 and ≤ 500
             Else: Enter 0 to 500.
           ______________________________
           merge observed · tolerance 2 · norms NMR 1; NMR 2

      1.2  All well?
           ok · one choice
           ! An answer is required if “How many?” (1.1) > 1
           □ Yes [y]
           □ No [n]
           sensitive

    ▸ Only ‹held›. [low]
      → Only if “How many?” (1.1) < 5

    2  Story
       story · text of several lines
       ______________________________
       ______________________________
       ______________________________

    Filled in by itself: start
    ");
}

#[test]
fn repeats_say_how_often_and_calculations_stand_where_they_belong() {
    let form = read(
        "
        | survey |
        | | type          | name  | label          | calculation       | repeat_count |
        | | integer       | n     | Number of cells |                  |              |
        | | begin repeat  | cell  | Cells          |                   | ${n}         |
        | | decimal       | area  | Area           |                   |              |
        | | calculate     | half  |                | ${area} div 2     |              |
        | | integer       | held  | Held           |                   |              |
        | | end repeat    |       |                |                   |              |
        | | begin repeat  | other | Others         |                   |              |
        | | text          | what  | What           |                   |              |
        | | end repeat    |       |                |                   |              |
        | | calculate     | all   |                | sum(${area}) + count(${cell}) |  |
        | | calculate     | odd   |                | if(${n} = 1, 2, 3) |             |
        ",
    );
    let text = shown(&form);
    assert_snapshot!(text.split_once("\n\n").unwrap().1, @r"
    1  Number of cells
       n · whole number
       ______________________________

    2  Cells [cell]
      ↻ Fill in once for each. How many times: “Number of cells” (1)

      2.1  Area
           area · number with decimals
           ______________________________

      = half · Calculated: Area (2.1) ÷ 2

      2.2  Held
           held · whole number
           ______________________________

    3  Others [other]
      ↻ Fill in once for each.

      3.1  What
           what · text
           ______________________________

    = all · Calculated: sum of Area (2.1) + number of Cells (2)

    = odd · Calculated: if(${n} = 1, 2, 3)
    ");
}

#[test]
fn simple_conditions_read_as_words() {
    assert_eq!(relevance("${sex} = 'f'"), "Sex (1) = Female");
    assert_eq!(relevance("'f' != ${sex}"), "Sex (1) ≠ Female");
    assert_eq!(relevance("${sex} = 1"), "Sex (1) = Male");
    assert_eq!(relevance("selected(${yns}, 'y')"), "“Yes or no” (2) includes Yes");
    assert_eq!(relevance("not(selected(${yns}, 'y'))"), "“Yes or no” (2) does not include Yes");
    assert_eq!(relevance("${age} != ''"), "“Age in years” (3) is answered");
    assert_eq!(relevance("${age} = ''"), "“Age in years” (3) is empty");
    assert_eq!(relevance("18 <= ${age}"), "“Age in years” (3) ≥ 18");
    assert_eq!(relevance("${age} > -5"), "“Age in years” (3) > -5");
    assert_eq!(relevance("count(${kid}) > 2"), "number of Children (4) > 2");
    assert_eq!(relevance("sum(${size}) > 2 * ${age}"), "sum of Size (4.1) > 2 × “Age in years” (3)");
    assert_eq!(
        relevance("${sex} = 'f' and (${age} < 18 or ${age} > 60)"),
        "Sex (1) = Female and (“Age in years” (3) < 18 or “Age in years” (3) > 60)"
    );
    assert_eq!(relevance("not(${sex} = 'f')"), "not (Sex (1) = Female)");
}

#[test]
fn other_conditions_read_as_their_author_wrote_them() {
    for expression in
        ["if(${sex} = 'f', true(), false())", "regex(${sex}, '^f')", "${age} mod 2 = 0", "boolean(${age})"]
    {
        assert_eq!(relevance(expression), expression);
    }
    assert_eq!(relevance("${sex} = "), "${sex} =", "what cannot be read is shown all the same");
}

#[test]
fn a_condition_of_many_parts_is_shown_as_written() {
    // Each comparison takes three nodes of the tree, and all are joined by one more.
    let condition = |count: usize| vec!["${age}=1"; count].join(" or ");
    let at_the_bound = (crate::limits::PAPER_CONDITION_NODES_MAX - 1) / 3;
    assert!(relevance(&condition(at_the_bound)).starts_with('“'));
    assert!(relevance(&condition(at_the_bound + 1)).starts_with("${age}=1"));
}

#[test]
fn constraints_speak_of_the_answer() {
    let constraint = |expression: &str| {
        let form = "
            | survey |
            | | type    | name | label | constraint |
            | | integer | a    | A     |            |
            | | integer | b    | B     | EXPRESSION |
            ";
        line(&form.replace("EXPRESSION", expression), "!")
    };
    assert_eq!(constraint("0 < . and . <= ${a}"), "! The answer must be > 0 and ≤ A (1)");
    assert_eq!(constraint(". <= today()"), "! The answer must be ≤ today");
    assert_eq!(constraint("string-length(.) = 4"), "! This must be true: number of characters in the answer = 4");
    assert_eq!(constraint(". > 3 or ${a} = 1"), "! This must be true: the answer > 3 or A (1) = 1");
    assert_eq!(constraint("regex(., '[0-9]+')"), "! This must be true: regex(., '[0-9]+')");
}

#[test]
fn types_are_told_in_words() {
    let word = |kind: &str, more: &str| {
        let form = format!(
            "
            | survey |
            | | type   | name | label | parameters | choice_filter |
            | | {kind} | a    | A     | {more}     |               |
            | choices |
            | | list_name | name | label |
            | | yn | y | Yes |
            "
        );
        line(&form, "a · ").replace("a · ", "")
    };
    assert_eq!(word("range", "start=1 end=5 step=2"), "number between 1 and 5 in steps of 2");
    assert_eq!(word("rank yn", ""), "to be put in order");
    assert_eq!(word("select_multiple yn", ""), "any number of choices");
    assert_eq!(word("geoshape", ""), "area on the map");
    assert_eq!(word("image", ""), "picture");
    assert_eq!(word("acknowledge", ""), "to be confirmed");
    assert_eq!(word("dateTime", ""), "date and time");
    assert_eq!(word("barcode", ""), "scanned code");
}

/// A form with one list of so many choices, used twice.
fn with_choices(count: usize) -> String {
    let mut markdown =
        String::from("| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| | select_one l | b | B |\n");
    markdown.push_str("| choices |\n| | list_name | name | label |\n");
    (0..count).for_each(|index| markdown.push_str(&format!("| | l | c{index} | C{index} |\n")));
    shown(&read(&markdown))
}

#[test]
fn a_long_list_is_written_out_once() {
    assert_eq!(with_choices(12).matches("□ C").count(), 24);
    let long = with_choices(13);
    assert_eq!(long.matches("□ C").count(), 13);
    assert!(long.contains("□ The same choices as at 1"));
}

#[test]
fn a_filter_does_not_make_another_list() {
    let mut markdown =
        String::from("| survey |\n| | type | name | label | choice_filter |\n| | select_one l | a | A | |\n");
    markdown.push_str("| | select_one l | b | B | k = ${a} |\n| choices |\n| | list_name | name | label | k |\n");
    (0..13).for_each(|index| markdown.push_str(&format!("| | l | c{index} | C{index} | c1 |\n")));
    assert_eq!(shown(&read(&markdown)).matches("□ C").count(), 13);
}

#[test]
fn a_list_is_written_out_up_to_the_bound() {
    let bound = crate::limits::PAPER_CHOICES_MAX;
    assert!(!with_choices(bound).contains("Not listed here"));
    let past = with_choices(bound + 1);
    assert_eq!(past.matches("□ C").count(), bound);
    assert!(past.contains("□ … Not listed here: 1"));
}

#[test]
fn filtered_choices_name_the_questions_that_decide() {
    let form = "
        | survey |
        | | type                           | name | label   | choice_filter                     |
        | | select_one region              | reg  | Region  |                                   |
        | | select_one town                | town | Town    | region = ${reg} and name != ${reg} |
        | | select_one town                | big  | Large   | size > 3                          |
        | | select_one_from_file posts.csv | post | Post    |                                   |
        | choices |
        | | list_name | name | label | region | size |
        | | region    | n    | North |        |      |
        | | town      | a    | Aton  | n      | 5    |
        ";
    assert_eq!(line(form, "Which"), "Which choices are offered depends on Region (1)");
    assert_eq!(line(form, "Choices are"), "Choices are offered where size > 3");
    assert_eq!(line(form, "Choices from"), "Choices from the file posts.csv");
}

#[test]
fn a_paper_in_arabic_reads_from_right_to_left() {
    let form = read(
        "
        | survey |
        | | type          | name | label::English (en) | label::Arabic (ar)    | relevant  | norm  |
        | | select_one yn | ok   | Well?               | هل كل شيء على ما يرام؟ |           |       |
        | | integer       | held | Held ${ok}          | المحتجزون ${ok} الآن  | ${ok}='y' | NMR 7 |
        | | text          | only | Only English        |                       |           |       |
        | choices |
        | | list_name | name | label::English (en) | label::Arabic (ar) |
        | | yn        | y    | Yes                 | نعم                |
        | settings |
        | | form_title | form_id |
        | | زيارة      | visit   |
        ",
    );
    let text = lay_out(&form, LanguageId(1)).to_text(80);
    // Shown with the marks spelt out: ⟨R⟩ the right-to-left mark, ⟨ and ⟩ an isolate.
    let spelt = text.replace('\u{200f}', "R:").replace('\u{2066}', "⟨").replace('\u{2069}', "⟩");
    assert_snapshot!(spelt, @r"
    R:زيارة
    R:الاستمارة ⟨visit⟩ · اللغة ⟨Arabic (ar)⟩

    R:1  هل كل شيء على ما يرام؟
    R:   ⟨ok⟩ · خيار واحد
    R:   □ نعم ⟨[y]⟩

    R:2  المحتجزون ⟨‹ok›⟩ الآن
    R:   ⟨held⟩ · عدد صحيح
    R:   ← فقط إذا «هل كل شيء على ما يرام؟» (1) = نعم
    R:   ______________________________
    R:   المعايير ⟨NMR 7⟩

    R:3  ⟨Only English⟩
    R:   ⟨only⟩ · نص
    R:   ______________________________
    ");
    let english = lay_out(&form, LanguageId(0)).to_text(80);
    assert!(english.starts_with("\u{2067}زيارة\u{2069}\n"), "a title of the other direction is isolated");
    assert!(!english.contains('\u{200f}'));
}

#[test]
fn every_language_has_its_own_words_and_others_have_english() {
    let asked = |language: &str| {
        let form = format!(
            "| survey |\n| | type | name | label::{language} | relevant |\n| | text | a | A | |\n| | text | b | B | ${{a}}='1' |\n"
        );
        let text = shown(&read(&form));
        text.lines().find(|line| line.contains('→')).unwrap_or_default().trim().to_owned()
    };
    assert_eq!(asked("French (fr)"), "→ Seulement si A (1) = “1”");
    assert_eq!(asked("Español"), "→ Solo si A (1) = “1”");
    assert_eq!(asked("Русский (ru)"), "→ Только если A (1) = “1”");
    assert_eq!(asked("Kiswahili (sw)"), "→ Only if A (1) = “1”");
}

#[test]
fn what_a_form_says_cannot_command_a_terminal() {
    let text = shown(&read("| survey |\n| | type | name | label |\n| | text | a | A\u{1b}[2J\u{7}B\u{202e}C |\n"));
    assert!(text.contains("A[2JBC"), "{text:?}");
}

#[test]
fn an_xform_reads_on_paper_too() {
    let (form, _) = crate::form::xform::read(
        br#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>T</h:title><model>
            <instance><data id="d"><a/><r><b/></r></data></instance>
            <bind nodeset="/data/a" type="int" required="true()"/>
            <bind nodeset="/data/r/b" relevant="/data/a = 2" type="string"/>
          </model></h:head>
          <h:body>
            <select1 ref="/data/a"><label>Which</label><item><label>Two</label><value>2</value></item></select1>
            <group ref="/data/r"><label>Rows</label><repeat nodeset="/data/r">
              <input ref="/data/r/b"><label>B</label></input>
            </repeat></group>
          </h:body></h:html>"#,
    );
    assert_snapshot!(shown(&form.unwrap()), @r"
    T
    form d
    * An answer is required.

    1  Which *
       a · one choice
       □ Two [2]

    2  Rows [r]
      ↻ Fill in once for each.

      2.1  B
           b · text
           → Only if Which (1) = Two
           ______________________________
    ");
}

#[test]
fn a_language_that_the_form_has_not_counts_as_its_default() {
    let form = read("| survey |\n| | type | name | label |\n| | text | a | A |\n");
    assert_eq!(lay_out(&form, LanguageId(9)), lay_out(&form, form.default_language));
}

#[test]
fn the_codes_of_a_paper_are_those_that_it_prints() {
    let definition = read(
        "
        | survey |
        | | type            | name  | label    | relevant        |
        | | begin group     | place | Place    |                 |
        | | select_one yn   | yard  | A yard?  |                 |
        | | integer         | size  | Its size | ${yard} = 'y'   |
        | | end group       |       |          |                 |
        | | begin group     | night | At night | ${size} > 2     |
        | | note            | quiet | Quiet    |                 |
        | | text            | light | Light    |                 |
        | | end group       |       |          |                 |
        | choices |
        | | list_name | name | label |
        | | yn        | y    | Yes   |
        ",
    );
    let text = lay_out(&definition, definition.default_language).to_text(200);
    let mut codes = Codes::of(&definition, definition.default_language);
    let node = |path: &str| definition.node_at(path).unwrap();
    for (path, label) in [("/data/place", "Place"), ("/data/place/size", "Its size"), ("/data/night/light", "Light")] {
        let number = codes.number(node(path)).unwrap();
        assert!(text.contains(&format!("{number}  {label}")), "{path} is {number} in\n{text}");
    }
    assert_eq!((codes.number(node("/data/night/quiet")), codes.number(NodeId::ROOT)), (None, None));
    for path in ["/data/place/size", "/data/night/light"] {
        let only_if = codes.only_if(node(path));
        assert!(!only_if.is_empty() && text.contains(&only_if), "{only_if} in\n{text}");
    }
    assert_eq!(codes.only_if(node("/data/place/yard")), "");
    assert_eq!(codes.reads(node("/data/place/size")).into_iter().collect::<Vec<_>>(), [node("/data/place/yard")]);
    assert_eq!(codes.reads(node("/data/night/light")).into_iter().collect::<Vec<_>>(), [node("/data/place/size")]);
    assert!(codes.reads(node("/data/place/yard")).is_empty());
}

#[test]
fn what_is_calculated_counts_as_what_it_is_calculated_from() {
    let definition = read(
        "
        | survey |
        | | type      | name  | label | calculation   | relevant       |
        | | integer   | held  | Held  |               |                |
        | | calculate | twice |       | ${held} * 2   |                |
        | | calculate | more  |       | ${twice} + 1  |                |
        | | text      | why   | Why   |               | ${more} > 10   |
        ",
    );
    let codes = Codes::of(&definition, definition.default_language);
    let node = |path: &str| definition.node_at(path).unwrap();
    assert!(codes.reads(node("/data/why")).contains(&node("/data/held")));
}

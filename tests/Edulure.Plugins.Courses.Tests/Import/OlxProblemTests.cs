using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class OlxProblemTests : ArchiveFixture
{
    [Test]
    public void A_choice_has_its_text_feedback_solution_and_hints()
    {
        var question = One<ChoiceQuestion>(
            """
            <p>Look:</p>
            <multiplechoiceresponse><label>Which?</label><description>Think.</description><choicegroup shuffle="true">
              <choice correct="true">a <b>b</b><choicehint>yes</choicehint></choice><choice correct="false">c</choice></choicegroup>
              <solution><p>Because.</p></solution></multiplechoiceresponse>
            <demandhint><hint>first</hint><hint>second</hint></demandhint>
            """
        );

        Assert.Multiple(() =>
        {
            Assert.That(Flat(question.TextHtml), Is.EqualTo("<p>Look:</p><p>Which?</p><p><em>Think.</em></p>"));
            Assert.That(
                question.Options.Select(option => (option.TextHtml, option.Right)),
                Is.EqualTo(new[] { ("a <b>b</b>", true), ("c", false) })
            );
            Assert.That(
                (question.Options[0].FeedbackHtml, question.FeedbackHtml, question.Shuffle),
                Is.EqualTo(("yes", "<p>Because.</p>", true))
            );
            Assert.That(question.HintsHtml, Is.EqualTo(new[] { "first", "second" }));
        });
    }

    [TestCase("", MultipleRule.AllOrNothing)]
    [TestCase("partial_credit='EDC'", MultipleRule.EveryDecision)]
    [TestCase("partial_credit='halves'", MultipleRule.Halves)]
    public void Checkboxes_keep_the_rule_of_their_author(string attribute, object rule)
    {
        var question = One<MultipleQuestion>(
            $"<choiceresponse {attribute}><checkboxgroup><choice correct='true'>a</choice><choice correct='false'>b</choice></checkboxgroup></choiceresponse>"
        );

        Assert.That(question.Rule, Is.EqualTo((MultipleRule)rule));
    }

    [Test]
    public void A_menu_is_written_in_two_ways()
    {
        var old = One<ChoiceQuestion>(
            """<optionresponse><optioninput options="('it\'s','b')" correct="b"/></optionresponse>"""
        );
        var modern = One<ChoiceQuestion>(
            "<optionresponse><optioninput><option correct='False'>it's</option><option correct='True'>b</option></optioninput></optionresponse>"
        );

        Assert.That(
            old.Options.Select(option => (option.TextHtml, option.Right)),
            Is.EqualTo(modern.Options.Select(option => (option.TextHtml, option.Right)))
        );
    }

    [Test]
    public void Menus_inside_a_table_are_questions_that_share_its_text()
    {
        var menu = "<optionresponse><optioninput options=\"('x','y')\" correct=\"x\"/></optionresponse>";
        var questions = All(
            $"<table><tr><td>Light</td><td>{menu}</td></tr><tr><td>Sound</td><td>{menu}</td></tr></table>"
        );

        Assert.That(questions, Has.Count.EqualTo(2));
        Assert.That(questions[0].TextHtml, Does.Contain("[1]").And.Contain("[2]").And.Contain("<table>"));
        Assert.That(questions[1].TextHtml, Is.EqualTo("<p>[2] Sound</p>"));
    }

    [Test]
    public void Responses_one_after_another_have_each_their_own_text()
    {
        var questions = All(
            "<p>one</p><numericalresponse answer='1'><textline/></numericalresponse><p>two</p><numericalresponse answer='2'><textline/></numericalresponse>"
        );

        Assert.That(questions.Select(question => question.TextHtml), Is.EqualTo(new[] { "<p>one</p>", "<p>two</p>" }));
        Assert.That(questions.Select(question => question.Key), Is.Unique);
    }

    [TestCase("ci", "DOC", true)]
    [TestCase("cs", "DOC", false)]
    [TestCase("ci", "dopey", true)]
    [TestCase("ci regexp", "doc", true)]
    public void A_text_fits_as_its_type_says(string type, string given, bool right)
    {
        var question = One<ShortAnswerQuestion>(
            $"<stringresponse answer='Doc' type='{type}'><additional_answer answer='Dopey'/><textline/></stringresponse>"
        );

        Assert.That(Scoring.Score(question, new TextAnswer(given)).State == ScoreState.Right, Is.EqualTo(right));
    }

    [TestCase("answer='600'", "<responseparam type='tolerance' default='5'/>", "605", true)]
    [TestCase("answer='600'", "<responseparam type='tolerance' default='1%'/>", "606.1", false)]
    [TestCase("answer='600'", "", "600.005", true)]
    [TestCase("answer='600'", "", "600.1", false)]
    [TestCase("answer='[5,7)'", "", "5", true)]
    [TestCase("answer='[5,7)'", "", "7", false)]
    [TestCase("answer='6.02*10^23'", "", "6.02e23", true)]
    [TestCase("answer='1/3'", "<responseparam type='tolerance' default='0.01'/>", "0.33", true)]
    [TestCase("answer='2'", "<additional_answer answer='3'/>", "3", true)]
    public void A_number_fits_as_its_tolerance_says(string answer, string inside, string given, bool right)
    {
        var question = One<NumericQuestion>(
            $"<numericalresponse {answer}>{inside}<formulaequationinput/></numericalresponse>"
        );

        Assert.That(Scoring.Score(question, new TextAnswer(given)).State == ScoreState.Right, Is.EqualTo(right));
    }

    [Test]
    public void An_answer_on_the_list_earns_half()
    {
        var question = One<NumericQuestion>(
            "<numericalresponse answer='2' partial_credit='list'><responseparam partial_answers='1'/><formulaequationinput/></numericalresponse>"
        );

        Assert.That(Scoring.Score(question, new TextAnswer("1")).Points, Is.EqualTo(0.5m));
    }

    [Test]
    public void A_number_made_by_a_script_is_a_loss()
    {
        var course = Course(
            "<script type='loncapa/python'>z = 1</script><numericalresponse answer='$z'><textline/></numericalresponse>"
        );

        Assert.That(course.Counts().Questions, Is.Zero);
        Assert.That(course.Losses.Single().Reason, Does.Contain("script"));
    }

    private T One<T>(string problem)
        where T : Question => (T)All(problem).Single();

    private IReadOnlyList<Question> All(string problem) =>
        Course(problem)
            .Outline.SelectMany(module => module.Lessons)
            .SelectMany(lesson => lesson.Blocks)
            .OfType<QuizBlock>()
            .Single()
            .Quiz.Questions;

    private ImportedCourse Course(string problem) =>
        Read(
            TarGz(
                ("course.xml", "<course url_name='r'/>"),
                (
                    "course/r.xml",
                    $"<course><chapter url_name='c'><sequential url_name='s'><vertical url_name='v'><problem url_name='p'>{problem}</problem></vertical></sequential></chapter></course>"
                )
            )
        );

    private static string Flat(string html) => string.Concat(html.Split('\n', StringSplitOptions.TrimEntries));
}

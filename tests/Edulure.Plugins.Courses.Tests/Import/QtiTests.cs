using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.Questions;
using static Edulure.Plugins.Courses.Tests.Import.Cartridge;

namespace Edulure.Plugins.Courses.Tests.Import;

public sealed class QtiTests : ArchiveFixture
{
    private const string FourLabels = """
        <response_lid ident="response1" rcardinality="Single"><render_choice>
          <response_label ident="a"><material><mattext texttype="text/plain">1 &lt; 2</mattext></material></response_label>
          <response_label ident="b"><material><mattext texttype="text/html">&lt;i&gt;two&lt;/i&gt;</mattext></material></response_label>
          <response_label ident="c"><material><mattext>three</mattext></material></response_label>
        </render_choice></response_lid>
        """;

    [Test]
    public void A_choice_of_the_profile_is_read_with_its_feedback()
    {
        var question = One<ChoiceQuestion>(
            Item(
                Field("cc_profile", "cc.multiple_choice.v0p1"),
                FourLabels,
                """
                <respcondition continue="Yes"><conditionvar><varequal respident="response1">a</varequal></conditionvar>
                  <displayfeedback feedbacktype="Response" linkrefid="a_fb"/></respcondition>
                <respcondition continue="No"><conditionvar><varequal respident="response1">b</varequal></conditionvar>
                  <setvar action="Set" varname="SCORE">100</setvar><displayfeedback linkrefid="correct_fb"/></respcondition>
                """,
                Feedback("a_fb", "think again") + Feedback("correct_fb", "well done") + Feedback("general_fb", "so")
            )
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                question.Options.Select(option => option.TextHtml),
                Is.EqualTo(new[] { "1 &lt; 2", "<i>two</i>", "three" })
            );
            Assert.That(question.Options.Select(option => option.Right), Is.EqualTo(new[] { false, true, false }));
            Assert.That(question.Options[0].FeedbackHtml, Is.EqualTo("think again"));
            Assert.That((question.RightFeedbackHtml, question.FeedbackHtml), Is.EqualTo(("well done", "so")));
        });
    }

    [TestCase("cc.multiple_response.v0p1", null, MultipleRule.AllOrNothing)]
    [TestCase(null, "multiple_answers_question", MultipleRule.RightMinusWrong)]
    public void Several_answers_are_scored_as_their_source_scores_them(string? profile, string? canvas, object rule)
    {
        var question = One<MultipleQuestion>(
            Item(
                profile is null ? Field("question_type", canvas!) : Field("cc_profile", profile),
                FourLabels.Replace("Single", "Multiple", StringComparison.Ordinal),
                """
                <respcondition><conditionvar><and><varequal respident="response1">a</varequal>
                  <not><varequal respident="response1">b</varequal></not><varequal respident="response1">c</varequal></and></conditionvar>
                  <setvar action="Set" varname="SCORE">100</setvar></respcondition>
                """
            )
        );

        Assert.That(question.Options.Select(option => option.Right), Is.EqualTo(new[] { true, false, true }));
        Assert.That(question.Rule, Is.EqualTo((MultipleRule)rule));
    }

    [TestCase("True", "False", true)]
    [TestCase("False", "True", false)]
    public void True_and_false_are_told_by_their_words(string first, string second, bool answer)
    {
        var question = One<TrueFalseQuestion>(
            Item(
                Field("cc_profile", "cc.true_false.v0p1"),
                $"""
                <response_lid ident="r"><render_choice>
                  <response_label ident="1"><material><mattext>{first}</mattext></material></response_label>
                  <response_label ident="2"><material><mattext>{second}</mattext></material></response_label>
                </render_choice></response_lid>
                """,
                Right("r", "1")
            )
        );

        Assert.That(question.Answer, Is.EqualTo(answer));
    }

    [Test]
    public void A_short_answer_knows_whole_texts_and_parts_of_them()
    {
        var question = One<ShortAnswerQuestion>(
            Item(
                Field("cc_profile", "cc.pattern_match.v0p1"),
                Text(),
                """
                <respcondition><conditionvar><or><varequal respident="response1">red</varequal>
                  <varsubstring respident="response1">crimson</varsubstring></or></conditionvar>
                  <setvar varname="SCORE" action="Set">100</setvar></respcondition>
                """
            )
        );

        Assert.That(
            question.Accepted.Select(text => (text.Text, text.Match)),
            Is.EqualTo(new[] { ("red", TextMatch.Whole), ("crimson", TextMatch.Contains) })
        );
    }

    [Test]
    public void Numbers_are_values_with_a_tolerance_or_ranges()
    {
        var question = One<NumericQuestion>(
            Item(
                Field("question_type", "numerical_question"),
                Text(),
                """
                <respcondition><conditionvar><or><varequal respident="response1">33.33</varequal>
                  <and><vargte respident="response1">33.32</vargte><varlte respident="response1">33.34</varlte></and></or></conditionvar>
                  <setvar action="Set" varname="SCORE">100</setvar></respcondition>
                <respcondition><conditionvar><vargte respident="response1">50</vargte><varlte respident="response1">60</varlte></conditionvar>
                  <setvar action="Set" varname="SCORE">100</setvar></respcondition>
                """
            )
        );

        Assert.That(
            question.Accepted.Select(number => (number.Value, number.Tolerance, number.Min, number.Max)),
            Is.EqualTo(new (double?, double, double?, double?)[] { (33.33, 0.01, null, null), (null, 0, 50, 60) })
        );
    }

    [Test]
    public void Matching_keeps_its_distractors()
    {
        var question = One<MatchingQuestion>(
            Item(Field("question_type", "matching_question"), Lids("x", "y"), Adds("x", "1") + Adds("y", "2"))
        );

        Assert.That(question.Choices.Select(choice => choice.Id), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(
            question.Prompts.Select(prompt => (prompt.TextHtml, prompt.RightChoiceIds[0])),
            Is.EqualTo(new[] { ("x", "1"), ("y", "2") })
        );
    }

    [Test]
    public void Menus_offer_their_own_choices_and_are_a_loss_in_place()
    {
        var course = Quiz(
            Item(Field("question_type", "multiple_dropdowns_question"), Lids("x", "y"), Adds("x", "1") + Adds("y", "2"))
        );

        Assert.That(((MatchingQuestion)Questions(course)[0]).Prompts[0].OfferedChoiceIds, Has.Count.EqualTo(3));
        Assert.That(course.Losses, Has.Count.EqualTo(1));
    }

    [Test]
    public void Blanks_accept_every_word_of_theirs()
    {
        var course = Quiz(
            Item(
                Field("question_type", "fill_in_multiple_blanks_question"),
                Lids("x", "y"),
                Adds("x", "1") + Adds("y", "1")
            )
        );
        var single = Quiz(Item(Field("question_type", "fill_in_multiple_blanks_question"), Lids("x"), Adds("x", "1")));

        Assert.That(((MatchingQuestion)Questions(course)[0]).Prompts[0].RightChoiceIds, Has.Count.EqualTo(3));
        Assert.That(
            ((ShortAnswerQuestion)Questions(single)[0]).Accepted.Select(text => text.Text),
            Is.EqualTo(new[] { "one", "two", "three" })
        );
        Assert.That((course.Losses.Count, single.Losses.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_formula_keeps_its_first_set_of_numbers()
    {
        var course = Quiz(
            Item(Field("question_type", "calculated_question"), Text("What is 5 plus [x]?"), "")
                .Replace(
                    "</item>",
                    """
                    <itemproc_extension><calculated><answer_tolerance>10%</answer_tolerance><var_sets>
                      <var_set><var name="x">10</var><answer>15</answer></var_set></var_sets></calculated></itemproc_extension></item>
                    """,
                    StringComparison.Ordinal
                )
        );
        var question = (NumericQuestion)Questions(course)[0];

        Assert.That(question.TextHtml, Is.EqualTo("What is 5 plus 10?"));
        Assert.That((question.Accepted[0].Value, question.Accepted[0].Tolerance), Is.EqualTo((15d, 1.5d)));
        Assert.That(course.Losses, Has.Count.EqualTo(1));
    }

    [TestCase("essay_question", true, 0)]
    [TestCase("file_upload_question", true, 1)]
    [TestCase("text_only_question", false, 1)]
    [TestCase("hot_spot_question", true, 1)]
    public void What_nobody_but_a_person_can_score_is_an_essay(string type, bool answerExpected, int losses)
    {
        var course = Quiz(Item(Field("question_type", type), Text(), ""));

        Assert.That(((EssayQuestion)Questions(course)[0]).AnswerExpected, Is.EqualTo(answerExpected));
        Assert.That(course.Losses, Has.Count.EqualTo(losses));
    }

    [Test]
    public void Groups_that_draw_at_random_become_banks_counted_once()
    {
        var items = Item(Field("question_type", "essay_question"), Text(), "");
        var section = $"""
            <section ident="g" title="Group"><selection_ordering><selection><selection_number>1</selection_number>
              <selection_extension><points_per_item>3</points_per_item></selection_extension></selection></selection_ordering>
              {items}{items}</section>
            """;

        var course = Quiz(section);
        var quiz = course.Outline[0].Lessons[0].Blocks.OfType<QuizBlock>().Single().Quiz;

        Assert.That(quiz.Draws.Single(), Is.EqualTo(new QuizDraw("g", 1, 3)));
        Assert.That((course.Counts().Questions, course.Banks.Single().Questions.Count), Is.EqualTo((2, 2)));
        Assert.That(course.Banks[0].Questions.Select(question => question.Key).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_quiz_of_Canvas_is_read_from_its_whole_form_and_its_settings()
    {
        var essay = Item(Field("question_type", "essay_question") + Field("points_possible", "4"), Text(), "");
        var course = Read(
            Zip(
                Manifest(
                    Cartridge.Item("m1", null, "One", Cartridge.Item("i1", "q", null)),
                    Resource(
                        "q",
                        "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
                        "q/assessment_qti.xml",
                        "<dependency identifierref='d'/>"
                    )
                        + "<resource identifier='d' type='associatedcontent/imscc_xmlv1p1/learning-application-resource' href='q/assessment_meta.xml'>"
                        + "<file href='q/assessment_meta.xml'/><file href='non_cc_assessments/q.xml.qti'/></resource>"
                        + Resource(
                            "b",
                            "associatedcontent/imscc_xmlv1p1/learning-application-resource",
                            "non_cc_assessments/b.xml.qti"
                        )
                ),
                ("q/assessment_qti.xml", Qti(essay)),
                ("non_cc_assessments/q.xml.qti", Qti(essay + essay)),
                (
                    "non_cc_assessments/b.xml.qti",
                    $"<questestinterop><objectbank ident='b'><qtimetadata>{Field("bank_title", "Mine")}</qtimetadata>{essay}</objectbank></questestinterop>"
                ),
                (
                    "q/assessment_meta.xml",
                    "<quiz><title>Final</title><allowed_attempts>-1</allowed_attempts><time_limit>30</time_limit><quiz_type>practice_quiz</quiz_type></quiz>"
                )
            )
        );
        var quiz = course.Outline[0].Lessons[0].Blocks.OfType<QuizBlock>().Single().Quiz;

        Assert.Multiple(() =>
        {
            Assert.That((quiz.Title, quiz.Questions.Count, quiz.Questions[0].Points), Is.EqualTo(("Final", 2, 4m)));
            Assert.That(
                (quiz.AllowedAttempts, quiz.TimeLimit, quiz.Graded),
                Is.EqualTo(((int?)null, (TimeSpan?)TimeSpan.FromMinutes(30), false))
            );
            Assert.That(
                course.Banks.Select(bank => (bank.Title, bank.Questions.Count)),
                Is.EqualTo(new[] { ("Mine", 1) })
            );
            Assert.That(course.Files, Is.Empty);
        });
    }

    private T One<T>(string item)
        where T : Question
    {
        var course = Quiz(item);
        Assert.That(course.Losses, Is.Empty);
        return (T)Questions(course).Single();
    }

    private ImportedCourse Quiz(string items) =>
        Read(
            Zip(
                Manifest(
                    Cartridge.Item("m1", null, "One", Cartridge.Item("i1", "q", "Quiz")),
                    Resource("q", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "q.xml")
                ),
                ("q.xml", Qti(items))
            )
        );

    private static IReadOnlyList<Question> Questions(ImportedCourse course) =>
        course.Outline[0].Lessons[0].Blocks.OfType<QuizBlock>().Single().Quiz.Questions;

    private static string Item(string fields, string presentation, string conditions, string feedback = "") =>
        $"""
            <item ident="i" title="Question"><itemmetadata><qtimetadata>{fields}</qtimetadata></itemmetadata>
              <presentation><material><mattext texttype="text/html">Which?</mattext></material>{presentation}</presentation>
              <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>{conditions}</resprocessing>
              {feedback}</item>
            """.Replace("Which?</mattext></material><!--text-->", "", StringComparison.Ordinal);

    private static string Text(string? question = null) =>
        question is null
            ? "<response_str ident=\"response1\" rcardinality=\"Single\"><render_fib/></response_str>"
            : $"<!--text-->{question}</mattext></material><response_str ident=\"response1\"><render_fib/></response_str>";

    private static string Lids(params string[] prompts) =>
        string.Concat(
            prompts.Select(prompt =>
                $"<response_lid ident=\"response_{prompt}\"><material><mattext>{prompt}</mattext></material><render_choice>"
                + string.Concat(
                    new[] { "one", "two", "three" }.Select(
                        (word, i) =>
                            $"<response_label ident=\"{i + 1}\"><material><mattext>{word}</mattext></material></response_label>"
                    )
                )
                + "</render_choice></response_lid>"
            )
        );

    private static string Adds(string prompt, string label) =>
        $"<respcondition><conditionvar><varequal respident=\"response_{prompt}\">{label}</varequal></conditionvar><setvar varname=\"SCORE\" action=\"Add\">50.00</setvar></respcondition>";

    private static string Right(string response, string label) =>
        $"<respcondition continue=\"No\"><conditionvar><varequal respident=\"{response}\">{label}</varequal></conditionvar><setvar action=\"Set\" varname=\"SCORE\">100</setvar></respcondition>";

    private static string Feedback(string id, string text) =>
        $"<itemfeedback ident=\"{id}\"><flow_mat><material><mattext texttype=\"text/html\">{text}</mattext></material></flow_mat></itemfeedback>";
}

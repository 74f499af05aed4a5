using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Completion;
using Edulure.Plugins.Courses.CourseFiles;
using Edulure.Plugins.Courses.CoursePage;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Discovery;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Home;
using Edulure.Plugins.Courses.MyLearning;
using Edulure.Plugins.Courses.Player;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Plugins.Courses.Resources;
using Edulure.Plugins.Courses.Studio;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses;

/// <summary>Courses: catalogue, enrolment, player, quizzes; and the studio that makes them.</summary>
public sealed class CoursesPlugin : IPlugin
{
    private const string Quiz = "/learn/{slug}/{lesson}/quiz/{quizId:long}";
    private const string Attempt = Quiz + "/attempts/{attemptId:long}";

    /// <inheritdoc/>
    public void Contribute(IPluginBuilder plugin) =>
        plugin
            .Services(CoursesServices.Register)
            .Database<CoursesDb>()
            .Permissions(CoursesPermissions.All)
            .Flags(CoursesFlags.All)
            .Access<CourseAccessRule>()
            .Resources<CourseDirectory>()
            .Sitemap<CoursePages>()
            .Feed<NewCourses>(NewCourses.FeedName, "courses.feed.new")
            // Find and take part
            .Page("/courses", ShowCatalogue.Get)
            .Page("/courses/{slug}", ShowCourse.Get)
            .Post("/courses/{slug}/enrol", EnrolInCourse.Post)
            .Page("/courses/{slug}/completed", ShowCompletion.Get)
            .Page("/courses/{slug}/files/{fileId:long}/{name}", ShowFile.Get)
            // Learn
            .Page("/learn", ShowMyLearning.Get)
            .Page("/learn/{slug}", ResumeCourse.Get)
            .Page("/learn/{slug}/{lesson}", ShowLesson.Get)
            .Post("/learn/{slug}/{lesson}/complete", CompleteLesson.Post)
            .Page(Quiz, ShowQuiz.Get)
            .Post(Quiz + "/start", StartAttempt.Post)
            .Page(Attempt, ShowAttempt.Get)
            .Post(Attempt, AnswerAttempt.Post)
            // Around the site
            .Slot(Slots.HomeSections, HomeSections.RenderAsync, order: 10)
            .Menu(Menus.Main, "courses.menu.courses", CourseLinks.Catalogue, order: 10, icon: "book")
            .Menu(Menus.Main, "courses.menu.learning", CourseLinks.MyLearning, 20, CoursesPermissions.Learn, "play")
            .Menu(Menus.Search, "courses.menu.search", CourseLinks.Catalogue + "?q=", order: 10)
            // Make
            .AddStudio();
}

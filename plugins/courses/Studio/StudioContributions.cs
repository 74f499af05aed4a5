using Autofac;
using Edulure.Plugins.Courses.Commands;
using Edulure.Plugins.Courses.Demo;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Plugins.Courses.Studio.Courses;
using Edulure.Plugins.Courses.Studio.Files;
using Edulure.Plugins.Courses.Studio.Import;
using Edulure.Plugins.Courses.Studio.Lessons;
using Edulure.Plugins.Courses.Studio.Outline;
using Edulure.Plugins.Courses.Studio.Quizzes;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio;

/// <summary>What the studio contributes: its pages, the import, the command line and the demo course.</summary>
internal static class StudioContributions
{
    private const string Course = "/studio/courses/{id:long}";
    private const string Module = Course + "/modules/{moduleId:long}";
    private const string Lesson = Course + "/lessons/{lessonId:long}";
    private const string Block = Lesson + "/blocks/{blockId:long}";
    private const string Quiz = Course + "/quizzes/{quizId:long}";
    private const string Question = Quiz + "/questions/{questionId:long}";
    private const string Run = "/studio/courses/imports/{runId:long}";

    internal static IPluginBuilder AddStudio(this IPluginBuilder courses) =>
        courses
            .Services(Register)
            .AddMenus()
            .AddCourses()
            .AddOutline()
            .AddLessons()
            .AddQuizzes()
            .AddImport()
            .Demo<DemoCourse>();

    // Whoever was made instructor of one course finds it in the studio.
    private static IPluginBuilder AddMenus(this IPluginBuilder courses)
    {
        const string make = CoursesPermissions.Author;
        const string edit = CoursesPermissions.Edit;
        return courses
            .ResourceMenu(Menus.Main, "courses.studio.entry", StudioPages.List, make, edit, 50, "edit")
            .ResourceMenu(Menus.Studio, "courses.studio.menu", StudioPages.List, make, edit, 10, "book");
    }

    private static IPluginBuilder AddCourses(this IPluginBuilder courses) =>
        courses
            .Page(StudioPages.List, ListCourses.GetAsync)
            .Page("/studio/courses/new", CreateCourse.Get)
            .Post("/studio/courses/new", CreateCourse.PostAsync)
            .Page(Course + "/settings", EditSettings.GetAsync)
            .Post(Course + "/settings", EditSettings.PostAsync)
            .Post(Course + "/publish", PublishCourse.PublishAsync)
            .Post(Course + "/unpublish", PublishCourse.UnpublishAsync)
            .Post(Course + "/preview", PreviewMarkdown.PostAsync);

    private static IPluginBuilder AddOutline(this IPluginBuilder courses) =>
        courses
            .Page(Course, ShowOutline.GetAsync)
            .Post(Course + "/modules", EditModules.AddAsync)
            .Post(Course + "/modules/order", EditModules.OrderAsync)
            .Page(Module, EditModules.GetAsync)
            .Post(Module, EditModules.RenameAsync)
            .Post(Module + "/move", EditModules.MoveAsync)
            .Page(Module + "/delete", EditModules.ConfirmDeleteAsync)
            .Post(Module + "/delete", EditModules.DeleteAsync)
            .Post(Module + "/lessons", EditOutlineLessons.AddAsync)
            .Post(Module + "/lessons/order", EditOutlineLessons.OrderAsync)
            .Post(Lesson + "/move", EditOutlineLessons.StepAsync)
            .Page(Lesson + "/place", EditOutlineLessons.ChooseModuleAsync)
            .Post(Lesson + "/place", EditOutlineLessons.PlaceAsync)
            .Page(Lesson + "/delete", EditOutlineLessons.ConfirmDeleteAsync)
            .Post(Lesson + "/delete", EditOutlineLessons.DeleteAsync);

    private static IPluginBuilder AddLessons(this IPluginBuilder courses) =>
        courses
            .Page(Lesson, EditLesson.GetAsync)
            .Post(Lesson, EditLesson.PostAsync)
            .Page(Block + "/delete", DeleteBlock.GetAsync)
            .Post(Block + "/delete", DeleteBlock.PostAsync);

    private static IPluginBuilder AddQuizzes(this IPluginBuilder courses) =>
        courses
            .Page(Quiz, EditQuiz.GetAsync)
            .Post(Quiz, EditQuiz.PostAsync)
            .Page(Quiz + "/questions/new", EditQuestion.NewAsync)
            .Post(Quiz + "/questions/new", EditQuestion.CreateAsync)
            .Post(Quiz + "/questions/order", ArrangeQuestions.OrderAsync)
            .Page(Question, EditQuestion.GetAsync)
            .Post(Question, EditQuestion.UpdateAsync)
            .Post(Question + "/move", ArrangeQuestions.MoveAsync)
            .Page(Question + "/delete", ArrangeQuestions.ConfirmDeleteAsync)
            .Post(Question + "/delete", ArrangeQuestions.DeleteAsync);

    private static IPluginBuilder AddImport(this IPluginBuilder courses) =>
        courses
            .Page("/studio/courses/import", UploadCourse.Get)
            .Post("/studio/courses/import", UploadCourse.PostAsync)
            .Page(Run, WatchImport.GetAsync)
            .Post(Run + "/cancel", WatchImport.CancelAsync)
            .Job<ImportCourseJob>()
            .Command<ImportCommand>()
            .Command<ListCommand>();

    private static void Register(ContainerBuilder services)
    {
        services.RegisterType<StudioCourses>().InstancePerLifetimeScope();
        services.RegisterType<OutlineEditor>().InstancePerLifetimeScope();
        services.RegisterType<LessonEditor>().InstancePerLifetimeScope();
        services.RegisterType<LessonPage>().InstancePerLifetimeScope();
        services.RegisterType<QuestionPage>().InstancePerLifetimeScope();
        services.RegisterType<CourseImages>().InstancePerLifetimeScope();
        services.RegisterType<ImportJournal>().InstancePerLifetimeScope();
        services.RegisterType<CourseStore>().InstancePerLifetimeScope();
        services.RegisterType<CourseImporter>().InstancePerLifetimeScope();
    }
}

using Autofac;
using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Completion;
using Edulure.Plugins.Courses.CoursePage;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.MyLearning;
using Edulure.Plugins.Courses.Player;
using Edulure.Plugins.Courses.Quizzes;

namespace Edulure.Plugins.Courses;

/// <summary>The services of the learner's pages; each lives as long as its request.</summary>
internal static class CoursesServices
{
    private static readonly Type[] PerRequest =
    [
        typeof(CatalogueQuery),
        typeof(CatalogueProgress),
        typeof(FacetViews),
        typeof(MainActions),
        typeof(Seats),
        typeof(Enroller),
        typeof(Completions),
        typeof(BlockViews),
        typeof(LearningQuery),
        typeof(QuizCards),
        typeof(QuizVisits),
        typeof(QuizPages),
        typeof(QuestionViews),
        typeof(QuestionReviews),
        typeof(MatchingViews),
        typeof(AttemptStarter),
        typeof(AttemptStore),
    ];

    public static void Register(ContainerBuilder services) =>
        services.RegisterTypes(PerRequest).AsSelf().InstancePerLifetimeScope();
}

using Edulure.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace Edulure.Plugins.Courses.MyLearning;

/// <summary>GET <c>/learn</c>: what one learns, and where one left.</summary>
internal static class ShowMyLearning
{
    private const int PageSize = 24;

    [Allow(CoursesPermissions.Learn)]
    public static async Task<Page> Get(
        [FromQuery] string? cursor,
        Person person,
        LearningQuery learning,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var slice = await learning.ReadAsync(person.Id, cursor, PageSize, cancellationToken);
        var cards = slice.Items.Select(course => LearningCard.Of(course, texts)).ToList();
        var model = new MyLearningModel(
            [.. cards.Where(card => card.CompletedAt is null)],
            [.. cards.Where(card => card.CompletedAt is not null)],
            slice.Next is null ? null : $"{CourseLinks.MyLearning}?cursor={slice.Next}",
            CourseLinks.Catalogue
        );
        return new("my-learning", model)
        {
            Title = texts.Get("courses.my.title"),
            Description = texts.Get("courses.my.description"),
        };
    }
}

internal sealed record MyLearningModel(
    IReadOnlyList<LearningCard> Open,
    IReadOnlyList<LearningCard> Completed,
    string? Next,
    string Catalogue
);

using Edulure.Engine.Data;
using LinqToDB;

namespace Edulure.Engine.Identity;

/// <summary>What people choose on any page, beside what they say of themselves on that of their account.</summary>
internal sealed class PersonChoices(SiteDatabase database)
{
    public async Task SetLanguageAsync(long id, string language, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await SetLanguageAsync(db, id, language, cancellationToken);
    }

    public static Task SetLanguageAsync(EngineDb db, long id, string language, CancellationToken cancellationToken) =>
        db
            .People.Where(person => person.Id == id)
            .Set(person => person.Language, language)
            .UpdateAsync(cancellationToken);
}

using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// Takes the language that somebody chose before signing in over into their profile, as the newest thing they said of it.
/// </summary>
internal sealed class ChoiceTakeOver(TextCatalogue texts) : ISignInFollower
{
    public async Task SignedInAsync(EngineDb db, HttpContext context, long personId)
    {
        if (texts.Find(context.Request.Cookies[Preferences.LanguageCookie]) is not { } chosen)
            return;
        await PersonChoices.SetLanguageAsync(db, personId, chosen.Code, context.RequestAborted);
        Preferences.Forget(context);
    }
}

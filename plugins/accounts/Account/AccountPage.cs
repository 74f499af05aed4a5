using Edulure.Plugins.Accounts.Credentials;
using Edulure.Plugins.Accounts.Data;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Accounts.Account;

/// <summary>What a person says of themselves.</summary>
internal static class AccountPage
{
    [Allow(AccountsPermissions.View)]
    public static IResult Show(Person person, ITexts texts) =>
        Form(
            Sdk.Form.Of(("name", person.Name), ("language", person.Language), ("time_zone", person.TimeZone)),
            person,
            texts
        );

    [Allow(AccountsPermissions.View)]
    public static async Task<IResult> Post(
        HttpContext context,
        Person person,
        Form form,
        AccountsDb db,
        IPeople people,
        ITexts texts
    )
    {
        var name = NewAccount.ReadName(form);
        var language = form.Text("language").Must(Languages.IsKnown(form.Value("language")), "form.choice").Value;
        var timeZone = form.Text("time_zone").Must(TimeZones.IsKnown(form.Value("time_zone")), "form.choice").Value;
        if (!form.IsValid)
            return Form(form, person, texts);

        await people.UpdateAsync(
            db,
            person.Id,
            name,
            NullIfEmpty(language),
            NullIfEmpty(timeZone),
            context.RequestAborted
        );
        return Redirect.To("/account", "accounts.account.saved");
    }

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;

    private static Page Form(Form form, Person person, ITexts texts) =>
        new("account", new AccountModel(form, person.Email, person.EmailVerified, TimeZones.All))
        {
            Title = FormTitle.Of(texts, "accounts.account.title", form),
            StatusCode = form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}

internal sealed record AccountModel(
    Form Form,
    string Email,
    bool EmailVerified,
    IReadOnlyList<TimeZoneChoice> TimeZones
);

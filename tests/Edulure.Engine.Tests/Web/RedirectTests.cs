using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Web;

public sealed class RedirectTests
{
    [TestCase(null, 303)]
    [TestCase("respond-async", 303)]
    [TestCase("return=minimal", 204)]
    public async Task A_script_that_sent_a_form_can_be_told_where_it_leads(string? prefer, int status)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["Prefer"] = prefer;
        await Redirect.To("/studio/ñ", "saved").ExecuteAsync(context);
        Assert.That(context.Response.StatusCode, Is.EqualTo(status));
        Assert.That(context.Response.Headers.Location.ToString(), Is.EqualTo("/studio/%C3%B1"));
        Assert.That(context.Response.Headers.SetCookie.ToString(), Does.StartWith("edulure_flash=saved"));
    }
}

using System.Text;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Edulure.Plugins.Courses.Tests.Studio;

/// <summary>Forms as browsers post them, and what came of them.</summary>
internal static class Posts
{
    /// <summary>The smallest PNG that a signature check takes for one.</summary>
    public static readonly byte[] Png = [0x89, .. Encoding.ASCII.GetBytes("PNG\r\n\u001a\n"), .. new byte[40]];

    public static Form Of(params (string Name, string Value)[] fields) => With([], fields);

    public static Form With(
        IReadOnlyList<(string Name, string FileName, byte[] Content)> files,
        params (string Name, string Value)[] fields
    )
    {
        var uploads = new FormFileCollection();
        foreach (var (name, fileName, content) in files)
            uploads.Add(new FormFile(new MemoryStream(content), 0, content.Length, name, fileName));
        var values = fields
            .GroupBy(field => field.Name)
            .ToDictionary(group => group.Key, group => new StringValues([.. group.Select(field => field.Value)]));
        var context = new DefaultHttpContext();
        context.Request.ContentType = "multipart/form-data; boundary=x";
        context.Request.Form = new FormCollection(values, uploads);
        return Form.BindAsync(context).AsTask().GetAwaiter().GetResult()!;
    }

    /// <summary>The status that a result answers with; 303 for a redirect.</summary>
    public static int Status(this IResult result) =>
        result switch
        {
            Page page => page.StatusCode,
            Redirect => 303,
            IStatusCodeHttpResult { StatusCode: { } status } => status,
            _ => 200,
        };

    /// <summary>A property of a page's model.</summary>
    public static T Model<T>(this IResult result, string property)
    {
        var model = ((Page)result).Model!;
        return (T)model.GetType().GetProperty(property)!.GetValue(model)!;
    }
}

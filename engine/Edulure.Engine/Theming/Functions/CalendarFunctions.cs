using System.Collections;
using System.Globalization;
using Edulure.Engine.Theming.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>
/// <c>calendar_month at events times today</c>: a month in weeks, with what happens on each day. The times stand beside the
/// events (<c>events | array.map "at"</c>), so that events may be objects of any kind.
/// </summary>
internal static class CalendarFunctions
{
    public static IReadOnlyList<EngineFunction> All { get; } = [new ValueFunction("calendar_month", Month)];

    private static CalendarMonth Month(RenderContext context, EngineCall call)
    {
        var now = context.State.Parts.Host.GetService<TimeProvider>() ?? TimeProvider.System;
        var today = Time(call.Argument(context, 3)) ?? now.GetUtcNow();
        return CalendarMonth.Of(
            context.State.Culture,
            Time(call.Argument(context, 0)) ?? today,
            today,
            Items(call.Argument(context, 2)).Select(Time).Zip(Items(call.Argument(context, 1)).Select(one => one!))
        );
    }

    private static IEnumerable<object?> Items(object? list) =>
        list is IEnumerable items and not string ? items.Cast<object?>() : [];

    private static DateTimeOffset? Time(object? value) =>
        value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            string text
                when DateTimeOffset.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var time
                ) => time,
            _ => null,
        };
}

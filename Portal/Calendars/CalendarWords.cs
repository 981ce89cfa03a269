using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

/// <summary>Calendars in the reader's words.</summary>
public sealed class CalendarWords(IStringLocalizer<CalendarsText> text, IStringLocalizer<SharedText> shared, Clock clock)
{
    /// <summary><c>09:00–12:00, 13:30–18:00</c></summary>
    public string Slots(IEnumerable<WorkingSlot> slots) => string.Join(text["Week.Comma"], slots);

    /// <summary>“Mon to Fri” for neighbouring days, else each day.</summary>
    public string Days(IReadOnlyList<DayOfWeek> days)
    {
        var week = SlotText.AllDays;
        if (days.Count == 7) { return text["Week.Every"]; }
        var first = days.Count == 0 ? -1 : week.ToList().IndexOf(days[0]);
        return days.Count > 2 && days.SequenceEqual(week.Skip(first).Take(days.Count))
            ? text["Week.Range", shared[$"Weekday.{days[0]}"], shared[$"Weekday.{days[^1]}"]]
            : string.Join(text["Week.Comma"], days.Select(d => shared[$"Weekday.{d}"].Value));
    }

    /// <summary>“Mon to Fri, 37.5 h”</summary>
    public string Week(IReadOnlyList<DayOfWeek> days, TimeSpan dayLength) =>
        text["Week.Hours", Days(days), Hours(dayLength * days.Count)];

    public static string Hours(TimeSpan length) => length.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>Asia/Shanghai (UTC+08:00)</c>, the offset as it is now.</summary>
    public string Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? $"{id} ({Offset(zone)})" : id;

    public string Offset(TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(clock.NowUtc);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}");
    }

    public static string Month(int year, int month) => new DateOnly(year, month, 1).ToString("MMMM", CultureInfo.CurrentCulture);

    /// <summary><c>02-15 – 02-23</c>, with weekdays.</summary>
    public string Span(DayRun run) => run.Length == 1 ? Short(run.From) : $"{Short(run.From)} – {Short(run.To)}";

    private string Short(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date:MM-dd} {clock.Weekday(date.DayOfWeek)}");

    /// <summary>“Off · New Year”, or that the weekday decides.</summary>
    public string Exception(DayException? day) => day is null ? text["Kind.Week"] : $"{text[day.IsOffDay ? "Kind.Off" : "Kind.Work"]} · {day.Name}";

    /// <summary>A recorded change in a sentence.</summary>
    public string Change(string kind, string? before, string? after) => kind switch
    {
        CalendarChangeKind.Slots => text["Change.Slots", Slots(SlotText.Read(before!)), Slots(SlotText.Read(after!))],
        CalendarChangeKind.WorkDays => text["Change.WorkDays", Days(SlotText.ReadDays(before!)), Days(SlotText.ReadDays(after!))],
        CalendarChangeKind.Day => text["Change.Day", Day(before!), Day(after!)],
        CalendarChangeKind.Teams => text["Change.Teams", OrNone(before), OrNone(after)],
        _ => text[$"Change.{kind}", before ?? "", after ?? ""],
    };

    private string OrNone(string? names) => string.IsNullOrEmpty(names) ? text["Teams.None"] : names;

    /// <summary>Reads what <see cref="HolidayPlan.Show"/> wrote.</summary>
    private string Day(string code)
    {
        var (date, name) = (code[1..11], code.Length > 12 ? code[12..] : "");
        return text[$"Change.Day.{code[0] switch { '−' => "Off", '+' => "Work", _ => "Week" }}", date, name];
    }
}

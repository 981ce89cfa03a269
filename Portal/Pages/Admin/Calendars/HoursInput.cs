using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Workflows.Calendar;

namespace Portal.Pages.Admin.Calendars;

/// <summary>A begin and an end as typed; both empty = not used.</summary>
public sealed record SlotInput(string? From, string? To);

/// <summary>The form of a calendar's name, zone, days and hours.</summary>
public sealed record HoursInput
{
    public const int SlotRows = 4;

    [Display(Name = "Field.Name"), Required, StringLength(100)]
    public string? Name { get; init; }

    [Display(Name = "Field.Zone"), Required, StringLength(60)]
    public string? TimeZoneId { get; init; }

    public List<DayOfWeek> WorkDays { get; init; } = [];

    public List<SlotInput> Slots { get; init; } = [];

    public int Version { get; init; }
    public Guid RequestId { get; init; }

    public static HoursInput Of(CalendarRow row, Guid requestId) => new()
    {
        Name = row.Name, TimeZoneId = row.TimeZoneId, WorkDays = [.. row.WorkDays], Slots = [.. row.Slots.Select(s => new SlotInput(Show(s.From), Show(s.To)))],
        Version = row.Version, RequestId = requestId,
    };

    /// <summary>The hours as checked, or <c>null</c> with the reasons in the model state.</summary>
    public CalendarHours? Read(ModelStateDictionary state, IStringLocalizer<CalendarsText> text)
    {
        if (TimeZoneId is { Length: <= 60 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) { state.AddModelError("Input.TimeZoneId", text["Error.Zone"]); }
        if (!WorkDays.Any(Enum.IsDefined)) { state.AddModelError("Input.WorkDays", text["Error.NoDays"]); }
        var slots = ReadSlots(state, text);
        return state.IsValid ? new(Name!.Trim(), TimeZoneId!, slots, WorkDays) : null;
    }

    private List<WorkingSlot> ReadSlots(ModelStateDictionary state, IStringLocalizer<CalendarsText> text)
    {
        var slots = new List<WorkingSlot>();
        for (var i = 0; i < Math.Min(Slots.Count, SlotRows); i++)
        {
            var (from, to) = (Slots[i].From?.Trim(), Slots[i].To?.Trim());
            if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to)) { continue; }
            if (ReadSlot(from, to, slots.LastOrDefault()) is { } problem)
            {
                state.AddModelError($"Input.Slots[{i}].From", text[problem.Key, i + 1, problem.Value]);
                return slots;
            }
            slots.Add(new(Time(from)!.Value, Time(to)!.Value));
        }
        if (slots.Count == 0) { state.AddModelError("Input.Slots[0].From", text["Error.NoSlots"]); }
        return slots;
    }

    private static (string Key, string Value)? ReadSlot(string? from, string? to, WorkingSlot? above)
    {
        if (string.IsNullOrEmpty(from) || string.IsNullOrEmpty(to)) { return ("Error.SlotHalf", ""); }
        if (Time(from) is not { } begin) { return ("Error.SlotTime", Short(from)); }
        if (Time(to) is not { } end) { return ("Error.SlotTime", Short(to)); }
        var slot = new WorkingSlot(begin, end);
        if (slot.Length <= TimeSpan.Zero) { return ("Error.SlotOrder", ""); }
        return above is not null && (above.To == TimeOnly.MinValue || begin < above.To) ? ("Error.SlotOverlap", "") : null;
    }

    private static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";

    private static string Show(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

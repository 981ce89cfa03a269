using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Calendars;

/// <summary>What a page says after a change.</summary>
public sealed class CalendarAnswers(
    CalendarQueries calendars, DirectoryCache directory, Clock clock, IStringLocalizer<CalendarsText> text, IStringLocalizer<SharedText> shared)
{
    public string Saved(CalendarResult result) => result.Cases > 0 ? text["Toast.SavedCases", result.Cases] : shared["Toast.Saved"];

    /// <summary>Who was faster and when.</summary>
    public async Task<string> ConflictAsync(long id)
    {
        var last = (await calendars.ChangesAsync(id)).FirstOrDefault();
        return text["Conflict.Text", NameOf(last?.ActorId), clock.Show(last?.AtUtc)];
    }

    public string NameOf(int? actorId) => actorId is null ? text["Actor.Portal"] : directory.Known.NameOf(actorId);
}

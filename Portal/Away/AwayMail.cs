using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Away;

/// <summary>The mail after an absence: who decided what, the first of it by name and the rest by number.</summary>
public sealed class AwayMail(MailSettings settings, AwayWords words, IStringLocalizer<NotificationsText> text, IStringLocalizer<AwayText> away)
{
    public const int Most = 20;

    /// <summary>In the culture of the thread.</summary>
    /// <param name="veiled">Leave out what only those may read who see the cases.</param>
    public WrittenMail Write(MailDraft draft, string culture, Clock clock, bool veiled)
    {
        var news = draft.Away!;
        var operates = draft.Recipient?.Roles.HasFlag(Identity.PortalRoles.Admin) == true;
        var rows = news.Rows.Select(r => words.Write(veiled ? r with { Title = null, Context = null } : r, draft.NameOf, operates)).ToList();
        var entries = rows.ConvertAll(l => new MailEntry(away["Row.By", l.By, l.What], $"{l.About} · {NoticeWords.WithZone(clock, l.AtUtc)}", veiled || l.Url is null ? null : new Uri(settings.PublicBaseUrl, l.Url.TrimStart('/'))));
        var (from, until) = (clock.Show(Zones.DayOf(news.FromUtc, clock.Zone)), clock.Show(Zones.DayOf(news.UntilUtc, clock.Zone)));
        return new(culture, away["Mail.Subject", news.Count], text["Mail.Greeting", draft.Recipient?.FullName ?? ""], away["Mail.Lead", from, until, news.Count], [], null,
            away["Mail.Link"], new Uri(settings.PublicBaseUrl, $"Me/Away?Absence={draft.Facts.Absence}"), text["Mail.Footer", settings.FromName])
        {
            Sections = [new(away["Mail.Section"], entries)], More = news.Count > entries.Count ? away["More", news.Count - entries.Count].Value : null,
        };
    }
}

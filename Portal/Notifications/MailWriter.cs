using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Away;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Notifications;

public sealed record MailLine(string Label, string Value);

/// <summary>One line of a digest, with the way to its case if the reader may go there.</summary>
public sealed record MailEntry(string Text, string About, Uri? Link);

public sealed record MailSection(string Title, IReadOnlyList<MailEntry> Entries);

/// <summary>A mail in words, before it becomes text, HTML or a preview.</summary>
public sealed record WrittenMail(string Culture, string Subject, string Greeting, string Lead, IReadOnlyList<MailLine> Lines, string? Note, string? LinkText, Uri? Link, string Footer)
{
    /// <summary>The parts of a digest, and how many lines it leaves out.</summary>
    public IReadOnlyList<MailSection> Sections { get; init; } = [];
    public string? More { get; init; }

    /// <summary>The way to put off what the mail asks for.</summary>
    public string? LaterText { get; init; }
    public Uri? Later { get; init; }
}

/// <summary>Finds the words of a mail in the recipient's language and zone.</summary>
public sealed class MailWriter(MailSettings settings, WorkflowCatalog catalog, IStringLocalizerFactory texts, IStringLocalizer<NotificationsText> text, IStringLocalizer<SharedText> shared, DigestWriter digests, AwayMail away, TimeProvider time)
{
    /// <param name="veiled">Leave out what only those may read who see the case, and links that let a person in.</param>
    public WrittenMail Write(MailDraft draft, bool veiled = false)
    {
        var culture = PortalCulture.Match(draft.Culture) ?? PortalCulture.Chinese;
        var (before, beforeUI) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            if (draft.Digest is not null) { return digests.Write(draft, culture, new Clock(time, Zone(draft), shared), veiled); }
            if (draft.Away is not null) { return away.Write(draft, culture, new Clock(time, Zone(draft), shared), veiled); }
            return draft.IsForCustomer ? ForCustomer(draft, culture, veiled) : ForColleague(draft, culture, veiled);
        }
        finally { (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUI); }
    }

    private WrittenMail ForColleague(MailDraft draft, string culture, bool veiled)
    {
        var hides = veiled || !draft.IsInsiderOf(catalog, draft.Case) || draft.IsOutOfSight;
        var words = new NoticeWords(catalog, texts, text, new Clock(time, Zone(draft), shared));
        var said = words.Say(draft.Message.Kind, draft.Facts, draft.Case?.DefinitionId, draft.Case?.Reference, hides ? text["Hidden"] : draft.Case?.Title, draft.ActorName);
        var asks = NotificationKinds.Asks.Contains(draft.Message.Kind);
        var lines = new List<MailLine>();
        void Line(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value)) { lines.Add(new(text[key], value)); }
        }
        if (draft.Case is not null) { Line("Mail.Case", $"{draft.Case.Reference} · {said.Title}"); }
        Line("Mail.Customer", hides ? null : draft.Case?.Context);
        if (asks)
        {
            Line("Mail.Task", said.Task);
            Line("Mail.By", draft.Facts.ByUtc is null ? null : said.By + (draft.Left is { } left ? text["Mail.LeftInBrackets", words.Clock.Left(left)].Value : ""));
        }
        if (draft.Facts.Link is not null) { Line("Mail.WorksUntil", draft.Facts.ByUtc is null ? null : said.By); }
        Line("Mail.Why", draft.Facts.Clock is not null ? text["Mail.WhyClock", said.ClockName, said.Rung].Value
            : draft.Facts.Action is null ? null : text["Mail.WhyAction", said.Actor, said.Action].Value);
        var link = Link(draft, veiled);
        return new(culture, Subject(text, draft.Message.Kind, said.Arguments), text["Mail.Greeting", draft.Recipient?.FullName ?? ""],
            Body(text, draft.Message.Kind, said.Arguments), lines, hides ? null : draft.Facts.Note,
            text[draft.Case is null ? "Mail.LinkPlain" : asks ? "Mail.LinkDecide" : "Mail.LinkCase"], link, text["Mail.Footer", settings.FromName])
        {
            LaterText = asks ? text["Mail.Later"].Value : null, Later = asks ? new Uri(settings.PublicBaseUrl, $"Notifications/Snooze?mail={draft.Message.Id:D}") : null,
        };
    }

    private WrittenMail ForCustomer(MailDraft draft, string culture, bool veiled)
    {
        var kind = draft.Message.Kind;
        var clock = new Clock(time, Zone(draft), shared);
        var promised = kind == "CustomerDecision" ? null : draft.Facts.PromisedUtc ?? draft.Facts.ByUtc;
        object[] arguments = [draft.Case?.Reference ?? "–", veiled ? text["Hidden"].Value : draft.Case?.Title ?? "–", settings.FromName];
        var lines = new List<MailLine> { new(text["Mail.YourComplaint"], $"{arguments[0]} · {arguments[1]}") };
        if (promised is { } at) { lines.Add(new(text[$"Mail.Promised.{kind}"], NoticeWords.WithZone(clock, at))); }
        return new(culture, Subject(text, kind, arguments), text["Mail.Greeting", draft.Message.AddressName ?? ""], Body(text, kind, arguments), lines,
            veiled ? null : kind == "CustomerDecision" ? draft.Facts.Answer : kind == "CustomerUpdated" ? draft.Facts.Note : null,
            null, null, text["Mail.CustomerFooter", arguments[0], settings.FromName]);
    }

    private Uri? Link(MailDraft draft, bool veiled)
    {
        if (draft.Facts.Link is { } given) { return veiled ? null : new Uri(settings.PublicBaseUrl, new Uri(given, UriKind.RelativeOrAbsolute).IsAbsoluteUri ? new Uri(given).PathAndQuery : given); }
        if (NotificationKinds.Find(draft.Message.Kind)?.Page is { } page) { return new(settings.PublicBaseUrl, page.TrimStart('/')); }
        if (draft.Case is not { } about || draft.IsOutOfSight) { return settings.PublicBaseUrl; }
        return CaseLink(settings.PublicBaseUrl, catalog, about, draft.IsInsiderOf(catalog, about));
    }

    /// <summary>Where a case is: its page, or for those who may not know what it is about its course.</summary>
    public static Uri CaseLink(Uri root, WorkflowCatalog catalog, MailCase about, bool isInsider) => new(root,
        isInsider ? $"{catalog[about.DefinitionId].Folder.TrimStart('/')}/{Uri.EscapeDataString(about.Reference)}" : $"Admin/Workflows/{about.InstanceId.ToString(CultureInfo.InvariantCulture)}");

    private static string Subject(IStringLocalizer text, string kind, object[] arguments) => Known(text, $"Mail.{kind}.Subject", "Mail.Any.Subject", arguments);

    private static string Body(IStringLocalizer text, string kind, object[] arguments) => Known(text, $"Mail.{kind}.Body", "Mail.Any.Body", arguments);

    private static string Known(IStringLocalizer text, string key, string otherwise, object[] arguments) =>
        text[key, arguments] is { ResourceNotFound: false } found ? found : text[otherwise, arguments];

    private static TimeZoneInfo Zone(MailDraft draft) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(draft.TimeZoneId, out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById(Organization.Viewer.Nobody.TimeZoneId);
}

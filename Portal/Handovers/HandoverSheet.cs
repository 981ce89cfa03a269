using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Contacts;
using Portal.Timeline;

namespace Portal.Handovers;

/// <summary>
/// What a new owner has to know of an account, on one page, as it was when the account went over. Kept as it was shown, so that what
/// somebody acknowledged can be proven. Phone numbers and addresses are not part of it: they stand on the account itself.
/// </summary>
public sealed record HandoverSheet(
    AccountTier Tier, string? Sector, string? Location, IReadOnlyList<HandoverNeed> Needs, IReadOnlyList<HandoverContact> Contacts, IReadOnlyList<HandoverDeal> Deals,
    IReadOnlyList<HandoverComplaint> Complaints, IReadOnlyList<HandoverLine> Steps, IReadOnlyList<HandoverLine> Risks, IReadOnlyList<HandoverMoney> Money, IReadOnlyList<HandoverTalk> Talks)
{
    private const int MostContacts = 8;
    private const int MostTalks = 6;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static HandoverSheet Of(AccountCard card)
    {
        IReadOnlyList<HandoverLine> Lines(params OutlookKind[] kinds) =>
            [.. card.Outlook.Where(r => kinds.Any(k => r.Kind == k.ToString())).OrderBy(r => r.AtUtc).Select(r => new HandoverLine(r.Kind, r.What, r.Text ?? "", r.More, r.AtUtc, r.ById))];
        return new(card.Account.Tier, card.Account.Sector, card.Account.Location,
            [.. card.Outlook.Where(r => r.Kind == nameof(OutlookKind.Need)).OrderByDescending(r => r.AtUtc).DistinctBy(r => r.What).Select(r => new HandoverNeed(r.What!, r.Text!, r.AtUtc))],
            [.. card.Contacts.OrderBy(c => c.Contact.Role ?? (ContactRole)99).ThenByDescending(c => c.Contact.Influence).Take(MostContacts)
                .Select(c => new HandoverContact(c.Contact.Name, c.Contact.Title, c.Contact.Role, c.Contact.Attitude, c.LastUtc))],
            [.. card.Opportunities.Where(o => o.ClosedOn is null).Select(o => new HandoverDeal(o.Id, o.Title, o.StageId, o.Amount, o.Currency, o.ExpectedOn))],
            [.. card.Complaints.Where(c => c.Status == Workflows.InstanceStatus.Open).Select(c => new HandoverComplaint(c.Number, c.Title, c.Severity, c.Step, c.DueUtc))],
            Lines(OutlookKind.Task, OutlookKind.Appointment), Lines(OutlookKind.Risk),
            [.. card.Orders.Select(o => new HandoverMoney(o.Currency, o.Orders, o.Ordered, o.Left))],
            [.. card.Timeline.Where(r => r.Kind == nameof(TimelineKind.Interaction)).Take(MostTalks).Select(r => new HandoverTalk(r.AtUtc, r.What!, r.How!, r.Title ?? "", r.More))]);
    }

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static HandoverSheet Read(string stored) => JsonSerializer.Deserialize<HandoverSheet>(stored, Options)!;
}

public sealed record HandoverNeed(string Section, string Text, DateTime VerifiedUtc);

public sealed record HandoverContact(string Name, string? Title, ContactRole? Role, ContactAttitude? Attitude, DateTime? LastUtc);

/// <param name="Amount">Minor units of the currency.</param>
public sealed record HandoverDeal(long Id, string Title, long StageId, long? Amount, string Currency, DateOnly? ExpectedOn);

public sealed record HandoverComplaint(string Number, string Title, int Severity, string Step, DateTime? DueUtc);

/// <param name="Kind">A name of <see cref="OutlookKind"/>.</param>
public sealed record HandoverLine(string Kind, string? What, string Text, string? More, DateTime AtUtc, int ById);

/// <summary>Amounts in minor units.</summary>
public sealed record HandoverMoney(string Currency, int Orders, long Ordered, long Left);

public sealed record HandoverTalk(DateTime AtUtc, string Scenario, string Type, string Subject, string? Agreed);

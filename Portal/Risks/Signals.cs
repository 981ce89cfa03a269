using Portal.Accounts;
using Portal.Contacts;
using Portal.Needs;

namespace Portal.Risks;

/// <summary>What the portal sees by itself; text keys <c>Signal.{name}</c>.</summary>
public enum SignalKind { SilentDecider, LateComplaints, PastCloseDate, LowSatisfaction, FewLive, StaleNeeds, NoNextStep }

/// <param name="Told">A number or names, for the text.</param>
/// <param name="Url">Where something can be done about it.</param>
public sealed record Signal(SignalKind Kind, string Told, string Url)
{
    public bool IsBad => Kind is SignalKind.SilentDecider or SignalKind.LateComplaints or SignalKind.LowSatisfaction;
}

/// <summary>Early signs of trouble, from what the page of an account has read anyway. Nothing is stored.</summary>
public static class Signals
{
    /// <summary>Share of content answers below which a customer counts as unhappy.</summary>
    public const double LowSatisfaction = 0.5;

    public static IReadOnlyList<Signal> Of(AccountCard card, DateTime nowUtc)
    {
        var (here, id, own) = ($"/Accounts/{card.Account.Id}", card.Account.Id, card.Group.Own);
        var found = new List<Signal>();
        void Add(bool applies, SignalKind kind, object told, string url) { if (applies) { found.Add(new(kind, $"{told}", url)); } }
        var silent = card.Contacts.Where(c => c.IsSilent(nowUtc)).Select(c => c.Contact.Name).ToList();
        var live = card.Contacts.Count(c => c.IsLive(nowUtc));
        var past = card.Outlook.Where(r => r.Kind == nameof(OutlookKind.PastDue)).Select(r => r.Text).ToList();
        var sure = card.Outlook.Where(r => r.Kind == nameof(OutlookKind.Need) && !NeedRules.IsStale(r.AtUtc, nowUtc)).DistinctBy(r => r.What).Count();
        Add(silent.Count > 0, SignalKind.SilentDecider, string.Join(", ", silent), here + "/Contacts");
        Add(own.LateComplaints > 0, SignalKind.LateComplaints, own.LateComplaints, $"/Complaints?account={id}&Late=true");
        Add(past.Count > 0, SignalKind.PastCloseDate, string.Join(", ", past), $"/Opportunities?View=List&Account={id}&Status=Open");
        Add(own.Satisfaction is { Share: < LowSatisfaction }, SignalKind.LowSatisfaction, own.Satisfaction?.Answers ?? 0, $"{here}/Timeline?Kind=Interaction");
        Add(card.Contacts.Count > 0 && live < ContactRules.FewestLive, SignalKind.FewLive, live, here + "/Contacts");
        Add(sure < Enum.GetValues<NeedSection>().Length, SignalKind.StaleNeeds, Enum.GetValues<NeedSection>().Length - sure, here + "/Needs");
        Add(!card.Outlook.Any(r => r.Kind is nameof(OutlookKind.Task) or nameof(OutlookKind.Appointment)), SignalKind.NoNextStep, "", $"/Interactions/New?account={id}");
        return found;
    }
}

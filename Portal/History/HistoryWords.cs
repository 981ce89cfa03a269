using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Admin;
using Portal.Goals;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.People;
using Portal.Plans;
using Portal.Rights;
using Portal.Tasks;
using Portal.Webhooks;

namespace Portal.History;

/// <summary>Changes in words: fields by the names that forms give them.</summary>
public sealed class HistoryWords(IStringLocalizerFactory texts, DirectoryCache directory, IStringLocalizer<HistoryText> text)
{
    private static readonly Dictionary<string, Type> Features = new()
    {
        [AccountCard.AuditKind] = typeof(AccountsText), [OpportunityActions.AuditKind] = typeof(OpportunitiesText), [OrderActions.AuditKind] = typeof(OrdersText), [InteractionActions.AuditKind] = typeof(InteractionsText),
        [TaskActions.AuditKind] = typeof(TasksText), [PeopleActions.Kind] = typeof(PeopleText), [WebhookActions.Kind] = typeof(WebhooksText), [RightsActions.Kind] = typeof(RightsText),
        [GoalActions.AuditKind] = typeof(GoalsText), [PlanActions.AuditKind] = typeof(PlansText),
    };

    public string FieldOf(string kind, string change)
    {
        if (!text[$"Change.{change}"].ResourceNotFound) { return text[$"Change.{change}"]; }
        var feature = texts.Create(Features[kind]);
        return Said(feature["Field." + change]) ?? Said(feature["Audit." + change]) ?? change;
    }

    private static string? Said(LocalizedString text) => text.ResourceNotFound ? null : text.Value;

    public string ActorOf(AuditEntry entry) => entry.ActorId is { } id ? directory.Known.NameOf(id) : text["Actor.None"];

    public string ViaOf(AuditVia? via) => text[$"Via.{via?.ToString() ?? "Unknown"}"];
}

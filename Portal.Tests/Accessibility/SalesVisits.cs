using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Opportunities, forecast, orders and payments as a representative sees them; pipelines as an administrator does.</summary>
public static class SalesVisits
{
    private const string Deal = "/Opportunities/{id:long}";
    private const string Order = "/Orders/{id:long}";

    public static IReadOnlyList<Visit> Of(Records r) =>
    [
        To("/Opportunities"), To("/Opportunities").Ask("?View=List&Status=Open"), To("/Opportunities").Ask("?View=List&Status=Lost"), To("/Opportunities").Ask("?Q=zzzz"), To("/Opportunities").Ask("?View=List&Q=zzzz"),
        To("/Opportunities/New"), To("/Opportunities/New").Ask($"?account={r.Account}"), To("/Opportunities/New").Ask($"?account={r.Account}").Wrong("opportunity-form"),
        To(Deal, r.Deals.Slipped), To(Deal, r.Deals.Won), To(Deal, r.Deals.Lost), To(Deal, r.Deals.Slipped).Press("next", "unmet"), To(Deal, r.Deals.Slipped).Ask("?to=6").Press("move-button", "error-summary"), To(Deal + "/Edit", r.Deals.Slipped),
        To("/Forecasts"), To("/Forecasts").Ask("?quarter=2040Q1"), To("/Forecasts/Frozen"), To("/Forecasts/Frozen").Ask("?quarter=2040Q1"),
        To("/Orders"), To("/Orders").Ask("?Q=zzzz"), To("/Orders/New"), To("/Orders/New").Ask($"?account={r.Deals.OrderAccount}&opportunity={r.Deals.Won}"), To("/Orders/New").Ask($"?account={r.Account}").Wrong("order-form"),
        To(Order, r.Deals.Order), To(Order + "/Edit", r.Deals.Order), To("/Payments/New"), To("/Payments/New").Ask($"?account={r.Deals.OrderAccount}&order={r.Deals.Order}"), To("/Payments/New").Ask($"?account={r.Account}").Wrong("payment-form"),
    ];

    public static readonly IReadOnlyList<Visit> Pipelines =
    [
        To("/Admin/Pipelines"), To("/Admin/Pipelines/New"), To("/Admin/Pipelines/New").Wrong("pipeline-form"), To("/Admin/Pipelines/{id:long}", 1),
        To("/Admin/Pipelines/{id:long}/Stages/{stage}", 1, "New"), To("/Admin/Pipelines/{id:long}/Stages/{stage}", 1, "New").Wrong("stage-form"), To("/Admin/Pipelines/{id:long}/Stages/{stage}", 1, 2), To("/Admin/Pipelines/{id:long}/Stages/{stage}", 1, 5),
        To("/Admin/Pipelines/{id:long}/Stages/{stage}", 1, 1).Press("remove", "error-summary"),
    ];
}

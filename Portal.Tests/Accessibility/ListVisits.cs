using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Lists with their columns, views and files, and what was changed in a record.</summary>
public static class ListVisits
{
    public static IReadOnlyList<Visit> Of(Records r) =>
    [
        To("/Contacts"), To("/Contacts").Ask("?Q=zzzz"), To("/Contacts").Ask("?Cols=Name,Phone,Email,WeChat,OtherPhones&Sort=-Name"), To("/Accounts").Ask("?Cols=Name,Phone,Revenue&Sort=-Revenue").Menus(".listbar"),
        To("/Views"), To("/Views/New").Ask("?list=accounts&query=%3FTier%3DA"), To("/Views/New").Ask("?list=accounts&query=%3FGalaxy%3D1").Wrong("view-form"), To("/Views/{id:long}", r.View), To("/Exports"),
        To("/History/{kind}/{id:long}", "account", r.Account), To("/History/{kind}/{id:long}", "opportunity", r.Deals.Slipped), To("/Accounts").After("all chosen without a tier", async page =>
        {
            await page.Locator("#batch-all").CheckAsync();
            await page.GetByTestId("batch-tier").ClickAsync();
            await page.GetByTestId("error-summary").First.WaitForAsync();
        }),
        To("/Accounts").After("all chosen with a tier", async page =>
        {
            await page.Locator("#batch-all").CheckAsync();
            await page.Locator(".batch [name='Input.Tier']").SelectOptionAsync("A");
            await page.GetByTestId("batch-tier").ClickAsync();
            await page.GetByTestId("batch-lines").WaitForAsync();
        }),
    ];

    public static IReadOnlyList<Visit> OfManager(Records r) => [To("/Exports"), To("/Exports/New").Ask("?list=accounts"), To("/Views"), To("/Accounts").Menus(".listbar"), To("/Contacts").Menus(".listbar")];

    public static readonly IReadOnlyList<Visit> OfAdmin = [To("/Admin/Rights"), To("/Admin/AccessLog"), To("/Admin/AccessLog").Ask("?Who=zzzz"), To("/Admin/AccessLog").Menus(".listbar")];
}

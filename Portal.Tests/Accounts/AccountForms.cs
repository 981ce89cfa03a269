using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>Posts to pages of accounts, with or without their own form.</summary>
internal static class AccountForms
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A post that no form offered; only its token is real.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var token = ((IHtmlInputElement)(await PeoplePortal.PageAsync(client, "/Accounts/New")).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))), Stop);
    }

    public static Task<HttpResponseMessage> EditAsync(HttpClient client, long id, params (string Name, string Value)[] fields) =>
        PeoplePortal.PostAsync(client, $"/Accounts/{id}/Edit", "account-form", fields);

    public static Task<Account> ReadAsync(TestCompany company, long id) => company.DbAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, Stop));
}

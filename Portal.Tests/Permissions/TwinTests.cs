using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests.Permissions;

/// <summary>Somebody else's record answers like one that never existed: the same status, the same page.</summary>
public sealed partial class TwinTests(PermissionCompany company) : IClassFixture<PermissionCompany>
{
    [Fact]
    public async Task EveryAddressWithAnId_AnswersStrangers_AsIfTheRecordHadNeverExisted()
    {
        var (asked, told) = (0, new List<string>());
        foreach (var handler in (await PageHandler.AllAsync(company.Services)).Where(company.HasRecord))
        {
            foreach (var kind in new[] { "colleague", "outsider" })
            {
                var there = await company.AskAsync(handler, kind, never: false);
                if (there.Status != HttpStatusCode.NotFound) { continue; }
                asked++;
                var never = await company.AskAsync(handler, kind, never: true);
                if (never.Status != there.Status || Plain(never) != Plain(there)) { told.Add($"{handler.Key} as {kind}: {there.Status}/{never.Status}"); }
            }
        }
        Assert.True(asked > 60, $"Only {asked} addresses were asked.");
        Assert.True(told.Count == 0, string.Join("; ", told));
    }

    /// <summary>Without what differs between any two pages: the address itself, tokens, and the number of the request.</summary>
    private static string Plain((HttpStatusCode Status, string Body, string Address) answer) =>
        Noise().Replace(answer.Body.Replace(answer.Address, "#", StringComparison.Ordinal).Replace(Uri.EscapeDataString(answer.Address), "#", StringComparison.Ordinal), "");

    [GeneratedRegex("value=\"[\\w-]{40,}\"|<code>[^<]*</code>|nonce=\"[^\"]*\"")]
    private static partial Regex Noise();
}

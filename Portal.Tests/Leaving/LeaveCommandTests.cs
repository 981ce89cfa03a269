using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Identity;
using Portal.Workflows;

namespace Portal.Tests.Leaving;

/// <summary>Taking people out on the command line.</summary>
public sealed class LeaveCommandTests(LeaverCompany company) : IClassFixture<LeaverCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_holds_something_is_refused_with_a_list_of_it_and_the_page()
    {
        var leaver = await company.LeaverAsync();
        var (code, said) = await RunAsync("user", "disable", leaver.Person.Email!);

        Assert.Equal(1, code);
        foreach (var part in new[] { "Key accounts (1)", "Open work items (2)", "Direct reports (1)", $"/Admin/People/{leaver.Person.Id}/Leave", "--to EMAIL" }) { Assert.Contains(part, said, StringComparison.Ordinal); }
        Assert.False(await company.IsDisabledAsync(leaver.Person));
    }

    [Fact]
    public async Task With_somebody_named_all_of_it_goes_there()
    {
        var leaver = await company.LeaverAsync();
        var (code, said) = await RunAsync("user", "disable", leaver.Person.Email!, "--to", company.NorthManager.Email!);

        Assert.True(code == 0, said);
        Assert.Contains("/Left/", said, StringComparison.Ordinal);
        Assert.True(await company.IsDisabledAsync(leaver.Person));
        var (found, doctor) = await RunAsync("doctor");
        Assert.True(found == 0, doctor);
        Assert.Equal((0, 0), await company.DbAsync(async db => (await db.Accounts.CountAsync(a => a.OwnerId == leaver.Person.Id, Stop), await db.WorkItems.CountAsync(w => w.AssigneeId == leaver.Person.Id && w.Status == WorkItemStatus.Open, Stop))));
    }

    [Theory]
    [InlineData("hr", "Owner of open cases")]
    [InlineData("nobody@example.test", "nobody@example.test")]
    [InlineData("self", "Direct reports")]
    public async Task Somebody_unfit_is_refused_and_nothing_changes(string to, string named)
    {
        var leaver = await company.LeaverAsync();
        var before = await company.StateOfAsync(leaver.Person);
        var (code, said) = await RunAsync("user", "disable", leaver.Person.Email!, "--to", to switch { "hr" => company.Hr.Email!, "self" => leaver.Person.Email!, _ => to });

        Assert.Equal(1, code);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Equal(before, await company.StateOfAsync(leaver.Person));
        Assert.False(await company.IsDisabledAsync(leaver.Person));
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        var code = await AdminCommand.RunAsync(company.Services, [.. words, "--lang", "en"], output, output);
        return (code, output.ToString());
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Handovers;
using Portal.Identity;
using Portal.Needs;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Handovers;

/// <summary>An account with a new owner is handed over, whatever changed it: one page to read, and an acknowledgement to give.</summary>
public sealed class HandoverTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoeverGetsAnAccount_ReadsWhatIsKnown_AsksBack_AndAcknowledges()
    {
        var account = await company.AccountAsync(company.NorthRep, "Handed Ltd");
        await SweepAsync();
        await company.DbAsync(async db =>
        {
            db.AccountNeeds.Add(new() { AccountId = account.Id, Section = NeedSection.KeyNeeds, Text = "Needs quiet pumps", VerifiedUtc = DateTime.UtcNow, VerifiedById = company.NorthRep.Id });
            db.Contacts.Add(new() { AccountId = account.Id, Name = "Petra Purchase", Phone = "555-0199" });
            return await db.SaveChangesAsync(Stop);
        });
        await company.InteractAsync(account, company.NorthRep, "Spoke about noise", next: new("Send the data sheet", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(9)));
        var manager = await company.SignedInAsync(company.NorthManager);
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(manager, $"/Accounts/{account.Id}/Edit", "account-form", ("Input.Owner", $"{company.NorthColleague.Id}"))).StatusCode);

        var handover = await company.DbAsync(db => db.AccountHandovers.AsNoTracking().SingleAsync(h => h.AccountId == account.Id, Stop));
        Assert.Equal((company.NorthRep.Id, company.NorthColleague.Id, company.NorthManager.Id), (handover.FromId, handover.OwnerId, handover.InitiatorId));
        var (page, colleague, former) = ($"/Handovers/{handover.Number}", await company.SignedInAsync(company.NorthColleague), await company.SignedInAsync(company.NorthRep));
        Assert.Contains(handover.Number, (await TestCompany.PageAsync(colleague, "/")).Body!.TextContent, StringComparison.Ordinal);
        var sheet = (await TestCompany.PageAsync(colleague, page)).Body!.TextContent;
        Assert.All(["Needs quiet pumps", "Petra Purchase", "Spoke about noise", "Send the data sheet", "Rita Rep"], told => Assert.Contains(told, sheet, StringComparison.Ordinal));
        Assert.DoesNotContain("555-0199", sheet, StringComparison.Ordinal);

        await ActAsync(colleague, page, "Ask", "Who decides?");
        Assert.Contains(handover.Number, (await TestCompany.PageAsync(former, "/")).Body!.TextContent, StringComparison.Ordinal);
        await ActAsync(former, page, "Answer", "Petra does");
        await ActAsync(colleague, page, "Acknowledge", null);

        Assert.Equal(InstanceStatus.Ended, await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == handover.Number).Select(i => i.Status).SingleAsync(Stop)));
        var note = (await TestCompany.PageAsync(colleague, $"/Accounts/{account.Id}")).QuerySelector("[data-testid=handover]")!;
        Assert.Contains("acknowledged", note.TextContent, StringComparison.Ordinal);
        // The former owner keeps the sheet, not the account.
        Assert.Equal(HttpStatusCode.OK, (await former.GetAsync(page, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await former.GetAsync($"/Accounts/{account.Id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task OneNotAcknowledgedYet_GoesOnToTheNextOwner()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await SweepAsync();
        await OwnAsync(account, company.NorthColleague);
        await OwnAsync(account, company.SouthRep);

        var handover = await company.DbAsync(db => db.AccountHandovers.AsNoTracking().Include(h => h.Instance).SingleAsync(h => h.AccountId == account.Id, Stop));
        Assert.Equal((company.NorthRep.Id, company.SouthRep.Id, company.SouthRep.Id, InstanceStatus.Open), (handover.FromId, handover.OwnerId, handover.Instance!.OwnerId, handover.Instance.Status));
        Assert.Equal([company.SouthRep.Id], await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == handover.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).ToListAsync(Stop)));
    }

    [Fact]
    public async Task ANewAccount_NeedsNoHandover_AndASecondSweepDoesNothing()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await SweepAsync();
        Assert.Equal(0, await SweepAsync());
        await OwnAsync(account, company.NorthColleague);
        Assert.Equal(0, await SweepAsync());
        Assert.Equal(1, await company.DbAsync(db => db.AccountHandovers.CountAsync(h => h.AccountId == account.Id, Stop)));
    }

    [Fact]
    public async Task WhoHasNothingToDoWithIt_GetsTheAnswerOfANumberThatNeverExisted()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await SweepAsync();
        await OwnAsync(account, company.NorthColleague);
        var number = await company.DbAsync(db => db.AccountHandovers.Where(h => h.AccountId == account.Id).Select(h => h.Number).SingleAsync(Stop));
        var stranger = await company.SignedInAsync(company.SouthRep);
        var (there, never) = (await stranger.GetAsync($"/Handovers/{number}", Stop), await stranger.GetAsync("/Handovers/H-1999-000001", Stop));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.StatusCode, never.StatusCode));
        Assert.Equal(Plain(await never.Content.ReadAsStringAsync(Stop), "H-1999-000001"), Plain(await there.Content.ReadAsStringAsync(Stop), number));
    }

    private static string Plain(string html, string number) => System.Text.RegularExpressions.Regex.Replace(html.Replace(number, "#", StringComparison.Ordinal), "value=\"[^\"]{40,}\"", "");

    private Task<int> SweepAsync() => company.UseAsync<HandoverSweep, int>(sweep => sweep.RunAsync(Stop));

    /// <summary>Another owner by no page at all, as an import or the command line would do it.</summary>
    private async Task OwnAsync(Account account, PortalUser owner)
    {
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OwnerId, owner.Id))));
        Assert.Equal(1, await SweepAsync());
    }

    private static async Task ActAsync(HttpClient client, string page, string action, string? note) =>
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(client, page, "decide", ("Input.Action", action), ("Input.Note", note ?? ""))).StatusCode);
}

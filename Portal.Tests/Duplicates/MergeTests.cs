using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Duplicates;
using Portal.Identity;
using Portal.Search;
using Portal.Tests.Accounts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Duplicates;

/// <summary>Two accounts become one: everything follows, nothing is lost, and for thirty days it can be two again.</summary>
public sealed class MergeTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Pair(Account Master, Account Other, long Note, long Deal, long Order, string Complaint, long Child);

    /// <summary>Two accounts of a person, the second with one of everything.</summary>
    private async Task<Pair> PairAsync(PortalUser owner, string name)
    {
        var (master, other) = (await company.AccountAsync(owner, name + " Ltd"), await company.AccountAsync(owner, name + " GmbH"));
        var child = await company.AccountAsync(owner, name + " Daughter Branch Of Something");
        await company.DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Accounts.Where(a => a.Id == other.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Location, "Harbour").SetProperty(a => a.ForeignId, "zoho:account:" + name), Stop));
            await db.WriteAsync(() => db.Accounts.Where(a => a.Id == child.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ParentId, other.Id), Stop));
            db.Contacts.Add(new() { AccountId = other.Id, Name = "Ann" });
            return await db.SaveChangesAsync(Stop);
        });
        await company.ShareAsync(other, company.SouthRep);
        var (deal, order) = await company.SellAsync(other, owner);
        return new(master, other, await company.InteractAsync(other, owner), deal, order, await company.ComplainAsync(other, owner), child.Id);
    }

    private static async Task<HttpResponseMessage> MergeAsync(HttpClient client, Pair pair, params (string, string)[] fields) =>
        await PeoplePortal.PostAsync(client, $"/Accounts/Merge?first={pair.Master.Id}&second={pair.Other.Id}", "merge-form", fields);

    private Task<long> MergeIdAsync(Pair pair) => company.DbAsync(db => db.AccountMerges.Where(m => m.MergedId == pair.Other.Id).Select(m => m.Id).SingleAsync(Stop));

    private Task<int> HangingOnAsync(long id) => company.DbAsync(async db =>
        await db.Contacts.CountAsync(c => c.AccountId == id, Stop) + await db.Opportunities.CountAsync(o => o.AccountId == id, Stop) + await db.Orders.CountAsync(o => o.AccountId == id, Stop)
        + await db.Interactions.CountAsync(i => i.AccountId == id, Stop) + await db.Complaints.CountAsync(c => c.AccountId == id, Stop) + await db.Accounts.CountAsync(a => a.ParentId == id, Stop) + await db.AccountShares.CountAsync(s => s.AccountId == id, Stop));

    [Fact]
    public async Task Merge_TakesEverythingAlong_AndTheOldAddressLeadsOn()
    {
        var pair = await PairAsync(company.NorthRep, "Feldspar");
        var client = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.Redirect, (await MergeAsync(client, pair)).StatusCode);

        Assert.Equal(7, await HangingOnAsync(pair.Master.Id));
        Assert.False(await company.DbAsync(db => db.Accounts.AnyAsync(a => a.Id == pair.Other.Id, Stop)));
        var master = await AccountForms.ReadAsync(company, pair.Master.Id);
        // What the one that stays lacked it has from the other; its own name stays.
        Assert.Equal(("Feldspar Ltd", "Harbour", (string?)null), (master.Name, master.Location, master.ForeignId));
        Assert.Equal($"/Accounts/{pair.Master.Id}", (await client.GetAsync($"/Accounts/{pair.Other.Id}", Stop)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthColleague)).GetAsync($"/Accounts/{pair.Other.Id}", Stop)).StatusCode);
        Assert.Equal(1, await company.DbAsync(db => db.AuditEntries.CountAsync(a => a.Change == "Merged" && a.SubjectId == pair.Master.Id, Stop)));
    }

    [Fact]
    public async Task Undo_MakesThemTwoAgain_AndWhatIsNewerStays()
    {
        var pair = await PairAsync(company.NorthRep, "Gneiss");
        var client = await company.SignedInAsync(company.NorthRep);
        await MergeAsync(client, pair, ($"Input.Choices[Name]", $"{pair.Other.Id}"));
        await company.InteractAsync(pair.Master, company.NorthRep, "After the merge");
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == pair.Master.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Location, "Moved since"), Stop)));

        var undone = await PeoplePortal.PostAsync(client, $"/Accounts/Merged/{await MergeIdAsync(pair)}", "undo-form");

        Assert.Equal($"/Accounts/{pair.Other.Id}", undone.Headers.Location!.OriginalString);
        var (master, other) = (await AccountForms.ReadAsync(company, pair.Master.Id), await AccountForms.ReadAsync(company, pair.Other.Id));
        Assert.Equal(("Gneiss Ltd", "Moved since"), (master.Name, master.Location));
        Assert.Equal(("Gneiss GmbH", "Harbour", "zoho:account:Gneiss", company.NorthRep.Id), (other.Name, other.Location, other.ForeignId, other.OwnerId));
        Assert.Equal((1, 7), (await HangingOnAsync(pair.Master.Id), await HangingOnAsync(pair.Other.Id)));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/Accounts/{pair.Other.Id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task Undo_IsRefused_Twice_AfterItsTime_AndWhileTheMasterIsGone()
    {
        var (pair, late, chain) = (await PairAsync(company.NorthRep, "Schist"), await PairAsync(company.NorthRep, "Slate"), await PairAsync(company.NorthRep, "Marble"));
        var client = await company.SignedInAsync(company.NorthRep);
        foreach (var p in new[] { pair, late, chain }) { await MergeAsync(client, p); }
        var (id, lateId, chainId) = (await MergeIdAsync(pair), await MergeIdAsync(late), await MergeIdAsync(chain));
        var top = await company.AccountAsync(company.NorthRep, "Marble Mountain");
        await MergeAsync(client, chain with { Master = top, Other = chain.Master });
        var viewer = await company.ViewerAsync(company.NorthRep);
        Task<UndoReport> Undo(long merge) => company.UseAsync<UndoActions, UndoReport>(u => u.UndoAsync(merge, viewer));

        Assert.Equal($"/Accounts/{top.Id}", (await client.GetAsync($"/Accounts/{chain.Other.Id}", Stop)).Headers.Location!.OriginalString);
        Assert.Equal(UndoAnswer.MasterMerged, (await Undo(chainId)).Answer);
        Assert.Equal((UndoAnswer.Done, UndoAnswer.Already), ((await Undo(id)).Answer, (await Undo(id)).Answer));
        await company.DbAsync(db => db.WriteAsync(() => db.AccountMerges.Where(m => m.Id == lateId).ExecuteUpdateAsync(s => s.SetProperty(m => m.AtUtc, m => m.AtUtc.AddDays(-31)), Stop)));
        Assert.Equal(UndoAnswer.Over, (await Undo(lateId)).Answer);
        await company.UseAsync<Housekeeping, int>(h => h.RunAsync(Stop));
        Assert.Equal(0, await company.DbAsync(db => db.MergeMoves.CountAsync(m => m.MergeId == lateId, Stop)));
    }

    [Fact]
    public async Task WhatOneDoesNotGovern_IsNotMerged_AsIfItWereNotThere()
    {
        var pair = await PairAsync(company.NorthRep, "Granite");
        await company.ShareAsync(pair.Master, company.NorthColleague, mayWrite: true);
        await company.ShareAsync(pair.Other, company.NorthColleague, mayWrite: true);
        foreach (var other in new[] { company.NorthColleague, company.SouthManager })
        {
            var client = await company.SignedInAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/Accounts/Merge?first={pair.Master.Id}&second={pair.Other.Id}", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await AccountForms.PostAsync(client, $"/Accounts/Merge?first={pair.Master.Id}&second={pair.Other.Id}", ("Input.Master", $"{pair.Master.Id}"), ("Input.RequestId", $"{Guid.NewGuid()}"))).StatusCode);
        }
        var north = await company.SignedInAsync(company.NorthRep);
        Assert.Equal(HttpStatusCode.NotFound, (await north.GetAsync($"/Accounts/Merge?first={pair.Master.Id}&second={company.SouthAccount.Id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await north.GetAsync($"/Accounts/Merge?first={pair.Master.Id}&second={pair.Master.Id}", Stop)).StatusCode);
        await MergeAsync(north, pair);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthManager)).GetAsync($"/Accounts/Merged/{await MergeIdAsync(pair)}", Stop)).StatusCode);
        Assert.NotNull((await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthColleague), $"/Accounts/Merged/{await MergeIdAsync(pair)}")).QuerySelector("[data-testid=no-undo]"));
    }

    [Fact]
    public async Task Twins_AreListedForWhoSeesBoth_UntilSomebodyKnowsBetter()
    {
        var pair = await PairAsync(company.SouthRep, "Obsidian");
        await company.UseAsync<SearchIndexer, int>(i => i.DrainAsync(Stop));
        var (south, north) = (await company.SignedInAsync(company.SouthRep), await company.SignedInAsync(company.NorthRep));
        async Task<string> List(HttpClient c) => (await PeoplePortal.PageAsync(c, "/Accounts/Twins")).Body!.TextContent;

        Assert.Contains("Obsidian GmbH", await List(south), StringComparison.Ordinal);
        Assert.DoesNotContain("Obsidian", await List(north), StringComparison.Ordinal);
        var ids = new[] { ("first", $"{pair.Master.Id}"), ("second", $"{pair.Other.Id}") };
        Assert.Equal(HttpStatusCode.NotFound, (await AccountForms.PostAsync(north, "/Accounts/Twins?handler=Dismiss", ids)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AccountForms.PostAsync(south, "/Accounts/Twins?handler=Dismiss", ids)).StatusCode);
        Assert.DoesNotContain("Obsidian GmbH", await List(south), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conflict_ChangesNothing()
    {
        var pair = await PairAsync(company.NorthRep, "Dolomite");
        var client = await company.SignedInAsync(company.NorthRep);

        var answer = await MergeAsync(client, pair, ("Input.SecondVersion", "99"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal((0, 7), (await HangingOnAsync(pair.Master.Id), await HangingOnAsync(pair.Other.Id)));
    }

    [Fact]
    public async Task EverythingThatRefersToAccounts_CanFollow()
    {
        var sources = await company.DbAsync(db => Task.FromResult(MergeSources.Of(db.Model)));

        Assert.Superset(new HashSet<string> { "Accounts", "Complaints", "Contacts", "Interactions", "Opportunities", "Orders", "Payments", "Tasks" }, sources.Select(s => s.Table).ToHashSet());
    }
}

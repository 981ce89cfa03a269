using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Identity;
using Portal.Opportunities;
using Portal.Tests.Away;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Leaving;

/// <summary>Somebody who holds something of every kind, made anew for each test.</summary>
public sealed class LeaverCompany : TestCompany
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed record Leaver(PortalUser Person, PortalUser Report, PortalUser Absent, Account Own, Account Shared, string OwnCase, string Approval);

    public async Task<Leaver> LeaverAsync()
    {
        var leaver = await AddAsync(PortalRoles.Employee | PortalRoles.Manager, NorthManager.Id, "Lena Leaver");
        var report = await AddAsync(PortalRoles.Employee, leaver.Id, "Ron Report");
        var absent = await AddAsync(PortalRoles.Employee, NorthManager.Id, "Abe Absent");
        var (own, shared, below) = (await AccountAsync(leaver, "Secret Steel"), await AccountAsync(NorthColleague), await AccountAsync(report));
        await ShareAsync(shared, leaver, mayWrite: true);
        await DbAsync(async db =>
        {
            db.Opportunities.AddRange(Deals.Of(own, leaver.Id), Deals.Of(own, leaver.Id, PipelineStage.Won, OpportunityStatus.Won));
            return await db.SaveChangesAsync(Stop);
        });
        await PeoplePortal.PostAsync(await SignedInAsync(absent), "/Me", "profile-form", ("Input.DeputyId", $"{leaver.Id}"));
        var ownCase = await ComplainAsync(own, NorthColleague, "Unspeakable title");
        return new(leaver, report, absent, own, shared, ownCase, await ProposedAsync(below, report));
    }

    /// <summary>A complaint whose remedy waits for the manager of its owner.</summary>
    public async Task<string> ProposedAsync(Account account, PortalUser owner)
    {
        var number = await ComplainAsync(account, NorthColleague, "Unspeakable title");
        await this.ActAsync(number, owner, ComplaintAction.Acknowledge);
        await this.ActAsync(number, owner, ComplaintAction.Assess);
        await this.ActAsync(number, owner, ComplaintAction.Propose, input: new(RootCause: "Wear", Remedy: "Replace it", RemedyCost: 90_000_00));
        return number;
    }

    public Task<bool> IsDisabledAsync(PortalUser person) => DbAsync(db => db.Users.Where(u => u.Id == person.Id).Select(u => u.IsDisabled).SingleAsync(Stop));

    /// <summary>Everything that has to do with a person, as one comparable text.</summary>
    public Task<string> StateOfAsync(PortalUser person) => DbAsync(async db => string.Join(" | ",
        string.Join(",", await db.Accounts.Where(a => a.OwnerId == person.Id).Select(a => a.Id).Order().ToListAsync(Stop)),
        string.Join(",", await db.AccountShares.Where(s => s.UserId == person.Id).Select(s => s.AccountId).Order().ToListAsync(Stop)),
        string.Join(",", await db.Opportunities.Where(o => o.OwnerId == person.Id).Select(o => o.Id).Order().ToListAsync(Stop)),
        string.Join(",", await db.WorkflowInstances.Where(i => i.OwnerId == person.Id).Select(i => i.Reference + i.LastSeq).Order().ToListAsync(Stop)),
        string.Join(",", await db.WorkItems.Where(w => w.AssigneeId == person.Id).Select(w => w.Id + w.Status.ToString()).ToListAsync(Stop)),
        string.Join(",", await db.Users.Where(u => u.ManagerId == person.Id || u.DeputyId == person.Id).Select(u => u.Id).Order().ToListAsync(Stop)),
        await db.Handovers.CountAsync(h => h.PersonId == person.Id, Stop), await db.AuditEntries.CountAsync(Stop)));
}

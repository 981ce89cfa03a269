using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Import.Mapping;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Opportunities;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Import;

/// <summary>What an export says beyond names and numbers: roles, superiors, teams, stages, days.</summary>
public sealed class FieldsTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string People = "唯一性ID（必填）,联系人姓名（必填）,客户名称,客户名称_唯一性ID,部门,关键决策人,影响力层级,态度,联系人与我方关系强度,直属上级,直属上级_唯一性ID,微信,手机,手机2,电话,生日\n";
    private const string Deals = "Record Id,Deal Name,Deal Owner,Account Name,Account Name.id,Stage,Amount,Closing Date,Reason For Loss,Created Time\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WizardCase Importer => new(company, company.NorthManager);

    private Task<Contact> ContactAsync(string id) => company.DbAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.ForeignId == "fxiaoke:contact:" + id, Stop));

    private Task<Opportunity> DealAsync(string id) => company.DbAsync(db => db.Opportunities.AsNoTracking().SingleAsync(o => o.ForeignId == "zoho:opportunity:" + id, Stop));

    [Fact]
    public async Task AContactOfFxiaoke_ComesWithRoleInfluenceAttitudeStrengthSuperiorAndBirthday_AndGoesAsItCame()
    {
        await Importer.ImportAsync("唯一性ID,客户名称,负责人\nfa1,恒达精密,Rita Rep\n");
        const string file = People + "fc1,赵敏,恒达精密,fa1,采购部,是,高,支持,较强,,fc2,zhaomin88,13800000001,13800000002,0512-1,农历八月十五\nfc2,钱总,恒达精密,fa1,总经办,否,5,中立,,,,,,,0512-2,1968-08-15\n";

        var first = await Importer.ImportAsync(file);
        var again = await Importer.ImportAsync(file);

        Assert.Equal((2, 0), (first.Added, first.Refused));
        Assert.Equal((0, 0, 2), (again.Added, again.Changed, again.Unchanged));
        Assert.Empty(again.Report.Fields);
        var (min, boss) = (await ContactAsync("fc1"), await ContactAsync("fc2"));
        Assert.Equal((ContactRole.DecisionMaker, 5, ContactAttitude.Supporter, 4, boss.Id), (min.Role, min.Influence, min.Attitude, min.Strength, min.ReportsToId));
        Assert.Equal(("采购部", "zhaomin88", "13800000001", "13800000002\n0512-1", new Birthday(8, 15, IsLunar: true)), (min.Department, min.WeChat, min.Phone, min.OtherPhones, min.Birthday));
        Assert.Equal((null, "0512-2", null, new Birthday(8, 15, 1968)), (boss.Role, boss.Phone, boss.OtherPhones, boss.Birthday));
        await PeoplePortal.PostAsync(await Importer.Client, $"/Import/{first.Id}", "revert-form");
        Assert.Equal(ImportStatus.Reverted, (await Importer.DoneAsync(first.Id)).Status);
        Assert.False(await company.DbAsync(db => db.Contacts.AnyAsync(c => c.ForeignId!.StartsWith("fxiaoke:contact:fc"), Stop)));
    }

    [Fact]
    public async Task AnUnknownWord_IsRefusedWithItsLineItsColumnAndTheWordsThatAreKnown()
    {
        await Importer.ImportAsync("唯一性ID,客户名称,负责人\nfu1,未知精密,Rita Rep\n");

        var run = await Importer.CheckAsync(await Importer.UploadAsync(People + "fu2,孙一,未知精密,fu1,,,,模棱两可,,,,,,,,\nfu3,孙二,未知精密,fu1,,,,,,,,,,,,某天\n"));

        var said = await Importer.RefusedAsync(run.Id);
        Assert.StartsWith("2: 态度: “模棱两可” is not known here. Known: 支持, ", said[0], StringComparison.Ordinal);
        Assert.StartsWith("3: 生日: “某天” is not a birthday", said[1], StringComparison.Ordinal);
    }

    // a cell, and what is understood of it: the sun's 15 August, the moon's, or nothing
    public static readonly TheoryData<string, string?> Birthdays = new()
    {
        { "1968-08-15", "1968-08-15" }, { "1968年8月15日", "1968-08-15" }, { "8月15日", "----08-15" }, { "08-15", "----08-15" }, { "农历八月十五", "----08-15L" }, { "农历1968年闰七月初三", "1968-07-03L+" },
        { "阴历腊月廿三", "----12-23L" }, { "1968-08-15L", "1968-08-15L" }, { "lunar 8-15", "----08-15L" }, { "08/15/1968", null }, { "1968-02-30", null }, { "农历八月三十一", null }, { "soon", null },
    };

    [Theory, MemberData(nameof(Birthdays))]
    public void Birthdays_AreReadByTheSunOrByTheMoon_AndNeverTakenForEachOther(string cell, string? birthday)
    {
        var reader = new RowReader(["Account", "Contact", "Birthday"], new SheetShape(), new() { Kind = ImportKind.Contacts, Columns = new() { ["Contact"] = "Contact.Name", ["Account"] = "Contact.Account", ["Birthday"] = "Contact.Birthday" } });

        var row = reader.Read(new(2, ["A", "B", cell]));

        Assert.Equal(birthday, row.Value<Birthday>(ImportFields.Birthday)?.ToString());
        Assert.Equal(birthday is null, row.IsRefused);
    }

    [Fact]
    public async Task ADeal_ComesIntoTheStageOfThatName_AndWhatMovesLater_GoesIntoItsLog()
    {
        await Importer.ImportAsync("Record Id,Account Name,Account Owner\nda1,Deal Account,Rita Rep\n");
        const string first = Deals + "d1,Big press,Rita Rep,Deal Account,da1,Proposal/Price Quote,1200.50,2026-12-24,,2026-03-05 10:00:00\nd2,Small press,Rita Rep,Deal Account,da1,Closed Lost,10,2026-02-01,Competition,2026-01-05 10:00:00\nd3,Late press,Rita Rep,Deal Account,da1,Negotiation,10,2026-12-01,,2026-01-05 10:00:00\n";
        var stages = await company.DbAsync(db => db.Set<PipelineStage>().AsNoTracking().Where(s => s.Key != null).ToDictionaryAsync(s => s.Key!, s => s.Id, Stop));

        var run = await Importer.ImportAsync(first);
        var same = await Importer.ImportAsync(first);
        var moved = await Importer.ImportAsync(first.Replace("Proposal/Price Quote,1200.50,2026-12-24", "Closed Won,1200.50,2026-11-20", StringComparison.Ordinal).Replace("10,2026-12-01", "10,2027-01-15", StringComparison.Ordinal));

        Assert.Equal((3, 0, 3, 2), (run.Added, same.Changed, same.Unchanged, moved.Changed));
        var (won, lost, late) = (await DealAsync("d1"), await DealAsync("d2"), await DealAsync("d3"));
        Assert.Equal(("Big press", stages["Won"], OpportunityStatus.Won, new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 24), new DateTime(2026, 3, 5, 2, 0, 0)), (won.Title, won.StageId, won.Status, won.ClosedOn!.Value, won.ExpectedOn!.Value, won.CreatedUtc));
        Assert.Equal((stages["Lost"], LostReason.Competitor, new DateOnly(2026, 2, 1)), (lost.StageId, lost.LostReason, lost.ClosedOn));
        Assert.Equal((stages["Negotiation"], new DateOnly(2027, 1, 15), new DateOnly(2026, 12, 1), 1), (late.StageId, late.ExpectedOn, late.FirstExpectedOn, late.Moves));
        Assert.Equal((stages["Proposal"], stages["Won"]), await company.DbAsync(db => db.StageChanges.Where(c => c.OpportunityId == won.Id).Select(c => ValueTuple.Create(c.FromStageId!.Value, c.ToStageId)).SingleAsync(Stop)));
        await PeoplePortal.PostAsync(await Importer.Client, $"/Import/{moved.Id}", "revert-form");
        Assert.Equal(ImportStatus.Reverted, (await Importer.DoneAsync(moved.Id)).Status);
        (won, late) = (await DealAsync("d1"), await DealAsync("d3"));
        Assert.Equal((OpportunityStatus.Open, null, 0, 0), (won.Status, won.ClosedOn, late.Moves, await company.DbAsync(db => db.StageChanges.CountAsync(c => c.OpportunityId == won.Id, Stop)) + await company.DbAsync(db => db.DateMoves.CountAsync(c => c.OpportunityId == late.Id, Stop))));
    }

    [Fact]
    public async Task AnUnknownStage_IsRefusedWithTheStagesThereAre()
    {
        await Importer.ImportAsync("Record Id,Account Name,Account Owner\ndb1,Stage Account,Rita Rep\n");

        var run = await Importer.CheckAsync(await Importer.UploadAsync(Deals + "e1,X,Rita Rep,Stage Account,db1,Somewhere,1,2026-12-24,,\n"));

        Assert.StartsWith("2: Stage: The stage “Somewhere” is unknown. Known: Prospecting, ", Assert.Single(await Importer.RefusedAsync(run.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTeamOfAnAccount_ComesToShareIt_AndLeavesWithTheImport()
    {
        const string file = "唯一性ID,客户名称,负责人,人员-普通成员-只读,人员-普通成员-读写\nft1,团队精密,Rita Rep,Sven South|Carl Colleague|Nobody Here,Carl Colleague(已停用)|Rita Rep\n";

        var run = await Importer.ImportAsync(file);
        var same = await Importer.ImportAsync(file);

        var account = await company.DbAsync(db => db.Accounts.SingleAsync(a => a.ForeignId == "fxiaoke:account:ft1", Stop));
        var shares = await company.DbAsync(db => db.AccountShares.Where(s => s.AccountId == account.Id).OrderBy(s => s.UserId).Select(s => ValueTuple.Create(s.UserId, s.MayWrite)).ToListAsync(Stop));
        Assert.Equal([(company.NorthColleague.Id, true), (company.SouthRep.Id, false)], shares);
        Assert.Contains(run.Report.Notes, n => n is { Key: "NoPerson", Value: "Nobody Here" });
        Assert.Equal((0, 0, 1), (same.Added, same.Changed, same.Unchanged));
        await PeoplePortal.PostAsync(await Importer.Client, $"/Import/{run.Id}", "revert-form");
        Assert.Equal(ImportStatus.Reverted, (await Importer.DoneAsync(run.Id)).Status);
        Assert.False(await company.DbAsync(db => db.AccountShares.AnyAsync(s => s.AccountId == account.Id, Stop)));
    }
}

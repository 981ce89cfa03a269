using System.Text;
using MiniExcelLibs;
using Portal.Import.Mapping;
using Portal.Import.Runs;
using Portal.Import.Sheets;
using Portal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Portal.Tests.Import;

/// <summary>What a file is, by itself: where it comes from, how it is written, what its columns bring.</summary>
public sealed class OriginsTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static readonly TheoryData<string, string, ImportKind, string> Headers = new()
    {
        { "Record Id,Account Owner,Account Owner.id,Account Name,Website,Phone,Industry", ImportSources.Zoho, ImportKind.Accounts, "Account.Id Account.Owner Account.Name Account.Website Account.Phone Account.Sector" },
        { "Record Id,Contact Name,First Name,Last Name,Email,Mobile,Account Name,Account Name.id", ImportSources.Zoho, ImportKind.Contacts, "Contact.Id Contact.Name Contact.Email Contact.Phone Contact.Account Contact.AccountId" },
        { "Record Id,Deal Name,Deal Owner,Account Name,Account Name.id,Stage,Amount,Closing Date", ImportSources.Zoho, ImportKind.Opportunities, "Opportunity.Id Opportunity.Title Opportunity.Owner Opportunity.Account Opportunity.AccountId Opportunity.Stage Opportunity.Amount Opportunity.Closed" },
        { "Record Id,Associated_Id,Note Title,Note Content,Note Owner,Created Time", ImportSources.Zoho, ImportKind.Interactions, "Interaction.Id Interaction.AccountId Interaction.Subject Interaction.Content Interaction.Author Interaction.Created" },
        { "唯一性ID（必填）,客户名称（必填）,负责人,负责人_唯一性ID,客户级别,上级客户_唯一性ID", ImportSources.Fxiaoke, ImportKind.Accounts, "Account.Id Account.Name Account.Owner Account.Tier Account.ParentId" },
        { "联系人姓名（必填）,客户名称（必填）,客户名称_唯一性ID,职务,手机", ImportSources.Fxiaoke, ImportKind.Contacts, "Contact.Name Contact.Account Contact.AccountId Contact.Title Contact.Phone" },
        { "公司名称,联系人,职务,手机,负责人,城市", ImportSources.Csv, ImportKind.AccountsAndContacts, "Account.Name Contact.Name Contact.Title Contact.Phone Account.Owner Account.Location" },
        { "Company,Industry,City,Turnover", ImportSources.Csv, ImportKind.Accounts, "Account.Name Account.Sector Account.Location Account.Revenue" },
    };

    [Theory, MemberData(nameof(Headers))]
    public void Columns_AreKnownByTheirNames(string header, string source, ImportKind kind, string fields)
    {
        var reading = ImportDesk.Recognise(Of(header + "\n" + new string(',', header.Count(c => c == ',')) + "\n"));

        Assert.Equal((source, kind), (reading.Mapping.Source, reading.Mapping.Kind));
        Assert.Equal(fields.Split(' ').Order(), reading.Mapping.Columns.Values.Order());
        Assert.Empty(reading.Mapping.Missing());
    }

    // the dates of a file, the order that is detected, and whether somebody must choose
    public static readonly TheoryData<string, DateOrder?, bool> Dates = new()
    {
        { "2024-03-04 2024/5/6 2024年7月8日", null, false }, { "13/04/2024 02/05/2024", DateOrder.DayFirst, false }, { "04/13/2024 02/05/2024", DateOrder.MonthFirst, false },
        { "03/04/2024 05/06/2024", null, true }, { "13/04/2024 04/13/2024", null, true }, { "3.4.2024", null, true }, { "20-10-16 21-11-17", null, true },
    };

    [Theory, MemberData(nameof(Dates))]
    public void TheOrderOfDates_IsShownByTheFile_OrAskedFor(string dates, DateOrder? order, bool mustChoose)
    {
        var reading = ImportDesk.Recognise(Of("Company,Created\n" + string.Concat(dates.Split(' ').Select(d => $"X,{d}\n"))));

        Assert.Equal((order, mustChoose), (reading.Shape.Dates, reading.MustChooseDates));
    }

    [Theory]
    [InlineData("utf-8", ';'), InlineData("gb18030", ','), InlineData("utf-16", '\t'), InlineData("utf-16BE", '|')]
    public void EncodingAndDelimiter_AreDetected(string encoding, char delimiter)
    {
        var text = string.Join('\n', Enumerable.Range(0, 20).Select(i => i == 0 ? "公司名称~城市" : $"华东机械制造有限公司{i}~上海").Select(l => l.Replace('~', delimiter)));
        var bytes = SheetEncodings.Of(encoding);
        using var file = new MemoryStream([.. bytes.GetPreamble(), .. bytes.GetBytes(text)]);

        var reading = ImportDesk.Recognise(file);

        Assert.Equal((encoding, delimiter), (reading.Shape.Encoding, reading.Shape.Delimiter));
        Assert.Equal(["公司名称", "城市"], reading.Headers);
    }

    [Fact]
    public async Task AWorkbookOfFxiaoke_WithTitleRowAndDisabledOwner_ComesInWithItsContacts()
    {
        var importer = new WizardCase(company, company.NorthManager);
        await company.DbAsync(db => db.WriteAsync(() => db.Users.Where(u => u.Id == company.NorthColleague.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.FullName, "孙志刚"), Stop), Stop));
        var accounts = Book("客户", ["客户导出", "", "", "", ""], ["唯一性ID（必填）", "客户名称（必填）", "负责人", "创建时间", "年营业额(万元)"], ["9001", "恒远机械", "孙志刚(已停用)", new DateTime(2023, 4, 18, 10, 20, 0), 12.5]);
        var contacts = Book("失败结果", ["唯一性ID（必填）", "联系人姓名（必填）", "客户名称（必填）", "客户名称_唯一性ID", "手机"], ["7001", "王伟", "恒远机械", "9001", 13800000001d]);

        await importer.ImportAsync(await importer.UploadAsync(accounts, "客户.xlsx"));
        var second = await importer.ImportAsync(await importer.UploadAsync(contacts, "联系人.xlsx"));

        var account = await company.DbAsync(db => db.Accounts.SingleAsync(a => a.ForeignId == "fxiaoke:account:9001", Stop));
        Assert.Equal((12_500_000L, new DateTime(2023, 4, 18, 2, 20, 0)), (account.Revenue, account.CreatedUtc));
        var contact = await company.DbAsync(db => db.Contacts.SingleAsync(c => c.ForeignId == "fxiaoke:contact:7001", Stop));
        Assert.Equal((1, account.Id, "13800000001"), (second.Added, contact.AccountId, contact.Phone));
    }

    [Fact]
    public async Task OneSheet_BringsAccountsAndTheirContacts_AndKnowsThemAgainByName()
    {
        const string sheet = "公司名称;联系人;职务;负责人;城市;年营业额(万元)\n华纺新材料;赵敏;经理;Rita Rep;嘉兴;1.234,5\n华纺新材料;钱多;工程师;Rita Rep;嘉兴;1.234,5\n";
        var importer = new WizardCase(company, company.NorthManager);

        var first = await importer.ImportAsync(sheet);
        var second = await importer.ImportAsync(sheet);

        Assert.Equal((2, 2, 0), (first.Added, second.Unchanged, second.Added));
        var account = await company.DbAsync(db => db.Accounts.SingleAsync(a => a.Name == "华纺新材料", Stop));
        Assert.Equal(1_234_500_000L, account.Revenue);
        Assert.Equal(2, await company.DbAsync(db => db.Contacts.CountAsync(c => c.AccountId == account.Id, Stop)));
    }

    [Fact]
    public async Task Notes_KeepTheirAuthorAndDate()
    {
        var importer = new WizardCase(company, company.NorthManager);
        await importer.ImportAsync("Record Id,Account Name,Account Owner\nn1,Noted Account,Rita Rep\n");

        var run = await importer.ImportAsync("Record Id,Associated_Id,Note Title,Note Content,Note Owner,Created Time\nx1,n1,Prices,\"They want\ntwo lines\",Rita Rep,2022-01-05 09:00:00\n");

        var note = await company.DbAsync(db => db.Interactions.SingleAsync(i => i.ForeignId == "zoho:interaction:x1", Stop));
        Assert.Equal((1, company.NorthRep.Id, new DateTime(2022, 1, 5, 1, 0, 0), "They want\ntwo lines"), (run.Added, note.AuthorId, note.CreatedUtc, note.Learned));
    }

    private static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Book(string sheet, params object[][] rows)
    {
        using var book = new MemoryStream();
        book.SaveAs(rows.Select(r => r.Select((cell, i) => (cell, i)).ToDictionary(c => $"c{c.i}", c => c.cell)), printHeader: false, sheetName: sheet);
        return book.ToArray();
    }
}

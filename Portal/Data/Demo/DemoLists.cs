using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Exports;
using Portal.Lists;
using Portal.Rights;

namespace Portal.Data.Demo;

/// <summary>Views of lists, one shared and one to open with, exports that are over, and who was shown contact data.</summary>
public sealed class DemoLists(PortalDbContext db, IReadOnlyDictionary<string, int> people, IReadOnlyList<string> names, DateTime nowUtc)
{
    public async Task AddAsync()
    {
        var (manager, rep) = (people["manager"], people["rep"]);
        db.SavedViews.AddRange(
            new() { OwnerId = manager, List = "accounts", Name = names[0], Query = "?Tier=A&Cols=Name&Cols=Owner&Cols=Revenue&Cols=OpenComplaints&Sort=-Revenue", Sharing = ViewSharing.Everybody, SavedUtc = nowUtc.AddDays(-12) },
            new() { OwnerId = rep, List = "contacts", Name = names[1], Query = "?Role=DecisionMaker&Silent=60", SavedUtc = nowUtc.AddDays(-3) });
        db.ExportRuns.AddRange(
            new() { UserId = manager, List = "accounts", Query = "", Format = ExportFormat.Xlsx, Status = ExportStatus.Expired, Expected = 61_204, Rows = 61_204, Bytes = 4_812_331, CreatedUtc = nowUtc.AddDays(-20), FinishedUtc = nowUtc.AddDays(-20), RequestId = Guid.CreateVersion7() },
            new() { UserId = manager, List = "orders", Query = "", Format = ExportFormat.Xlsx, Status = ExportStatus.Failed, Reason = "Disk", Expected = 75_010, CreatedUtc = nowUtc.AddDays(-2), FinishedUtc = nowUtc.AddDays(-2), RequestId = Guid.CreateVersion7() });
        var account = await db.Accounts.Where(a => a.OwnerId == rep).Select(a => a.Id).FirstAsync();
        db.AccessEntries.AddRange(
            new AccessEntry { AtUtc = nowUtc.AddDays(-2), UserId = rep, Via = AccessVia.Page, Subject = "Account", SubjectId = account, Count = 3 },
            new AccessEntry { AtUtc = nowUtc.AddDays(-1), UserId = rep, Via = AccessVia.List, Subject = "contacts", Count = 18, Query = "?Role=DecisionMaker&Silent=60" },
            new AccessEntry { AtUtc = nowUtc.AddHours(-5), UserId = manager, Via = AccessVia.Export, Subject = "accounts", Count = 42, Query = "?Tier=A" });
        await db.SaveChangesAsync();
        // One person works without seeing numbers.
        var without = await db.Users.Where(u => u.ManagerId == manager && u.Id != rep && !u.IsDisabled).OrderBy(u => u.Id).Select(u => u.Id).FirstOrDefaultAsync();
        await db.Users.Where(u => u.Id == without).ExecuteUpdateAsync(s => s.SetProperty(u => u.Phones, PhoneSight.None));
        await db.TouchAsync(ConfigurationStamp.Organization);
    }
}

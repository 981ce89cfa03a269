using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.AccessLog;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Complaints;

/// <summary>A case as evidence: everything that is known of it on one dated page, with its journal checked.</summary>
public sealed class PrintModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, ComplaintCard card, AccessRecorder log, Clock clock, IStringLocalizer<ComplaintsText> text) : PageModel
{
    public ComplaintCard Card => card;
    public ChainCheck Chain { get; private set; } = null!;

    /// <summary>The journal as stored: what is shown is what was checked.</summary>
    public IReadOnlyList<EntryView> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (!await card.LoadAsync(number, me.Viewer, HttpContext.RequestAborted)) { return NotFound(); }
        if (card.SeesPhones) { log.Note(me.Viewer.UserId, AccessVia.Print, nameof(Complaint), card.Complaint.Id); }
        var instance = card.Complaint.Instance!;
        var rows = await db.JournalEntries.AsNoTracking().Where(j => j.InstanceId == instance.Id).OrderBy(j => j.Seq).ToListAsync(HttpContext.RequestAborted);
        Chain = JournalChain.Check(instance, rows);
        var words = new JournalWords(text, NameOf);
        Entries = [.. rows.Select(r => new EntryView(r.ToEntry(), words, directory.Known, at => clock.Show(at)))];
        Response.Headers.ContentDisposition = $"inline; filename=\"{FileName}.html\"";
        return Page();
    }

    /// <summary>What the page is called when it is saved.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{card.Complaint.Number}-{clock.Today:yyyy-MM-dd}-{CultureInfo.CurrentUICulture.Name}");

    /// <summary>The zone of every time on the page, with its distance from UTC now.</summary>
    public string Zone
    {
        get
        {
            var offset = clock.Zone.GetUtcOffset(clock.NowUtc);
            return $"{clock.Zone.Id}, UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
        }
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);
}

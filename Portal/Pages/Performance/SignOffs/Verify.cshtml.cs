using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.SignOffs;

namespace Portal.Pages.Performance.SignOffs;

/// <summary>Whether documents are as they were: by number or by the check sum on a print, for those who may read them.</summary>
public sealed class VerifyModel(PortalDbContext db, DocumentDesk desk, CurrentViewer me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Asked { get; init; }

    /// <summary><c>null</c> before anybody asked.</summary>
    public IReadOnlyList<(string Number, SignedDocument Document, DocumentCheck Check)>? Found { get; private set; }

    public async Task OnGetAsync()
    {
        var (asked, stop) = (Asked?.Trim(), HttpContext.RequestAborted);
        if (string.IsNullOrEmpty(asked) || asked.Length > 64) { return; }
        var (number, hash) = (asked.ToUpperInvariant(), asked.ToLowerInvariant());
        var documents = await (from s in db.SignOffs.VisibleTo(me.Viewer, db)
                               join d in db.SignedDocuments on s.Id equals d.SignOffId
                               where s.SharedUtc != null && (s.Number == number || d.Hash == hash)
                               orderby d.Id
                               select new { s.Number, s.InstanceId, Document = d }).AsNoTracking().Take(20).ToListAsync(stop);
        var found = new List<(string, SignedDocument, DocumentCheck)>();
        foreach (var one in documents) { found.Add((one.Number, one.Document, await desk.CheckAsync(one.Document, one.InstanceId, stop))); }
        Found = found;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Pages.Contacts;

/// <summary>The people at a customer: who reports to whom, who decides, and whom nobody has talked to.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    [FromRoute] public long Id { get; init; }

    public string AccountName { get; private set; } = "";
    public bool MayWrite { get; private set; }
    public IReadOnlyList<ContactRow> Rows { get; private set; } = [];
    public OrgTree Tree { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Id == Id).Select(a => new { a.Name, MayWrite = db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Any(w => w.Id == a.Id) }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (found is null) { return NotFound(); }
        (AccountName, MayWrite) = (found.Name, found.MayWrite);
        Rows = await db.Contacts.VisibleTo(me.Viewer, db).AsNoTracking().Where(c => c.AccountId == Id).OrderBy(c => c.Name).Select(ContactRow.From(db)).ToListAsync(HttpContext.RequestAborted);
        Tree = OrgTree.Of(Rows);
        return Page();
    }

    public string? NameOf(long? id) => id is { } known ? Rows.FirstOrDefault(r => r.Contact.Id == known)?.Contact.Name : null;
}

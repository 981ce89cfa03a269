using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Coaching;
using Portal.Data;
using Portal.Organization;

namespace Portal.Pages.Coaching;

/// <summary>Notes about the viewer and about their people, of one person on request.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true)] public int? Person { get; set; }

    public IReadOnlyList<CoachingNote> Notes { get; private set; } = [];
    public IReadOnlyList<Person> People => [.. directory.Known.Coached(me.Viewer)];

    public async Task OnGetAsync()
    {
        var notes = db.CoachingNotes.VisibleTo(me.Viewer).AsNoTracking();
        if (Person is { } one) { notes = notes.Where(n => n.PersonId == one); }
        Notes = await notes.Include(n => n.Skill).OrderByDescending(n => n.VisitedOn).ThenByDescending(n => n.Id).Take(Most).ToListAsync(HttpContext.RequestAborted);
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}

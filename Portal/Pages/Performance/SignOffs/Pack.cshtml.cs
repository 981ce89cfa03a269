using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.Evidence;
using Portal.Performance.SignOffs;
using Portal.Shared;
using Portal.Training.Assignments;
using Portal.Workflows;

namespace Portal.Pages.Performance.SignOffs;

/// <summary>
/// All that shows how a result came about, on one printable page: criteria known on, the documents, talk, objection, training attended, second
/// review, evidence of the period, and the journal with its check.
/// </summary>
public sealed class PackModel(PortalDbContext db, SignOffCard card, DocumentDesk desk, EvidenceDrawer drawer, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<SignOffsText> text) : PageModel
{
    private const int MostCourses = 100;

    [FromRoute] public string Number { get; init; } = "";

    public SignOffCard Card => card;
    public SignOff SignOff => card.SignOff;
    public IReadOnlyList<(SignedDocument Document, DocumentFacts Facts, DocumentCheck Check)> Documents { get; private set; } = [];

    /// <summary>The signed document; before that the result with what has been said to it until now.</summary>
    public DocumentFacts Current => Documents is [.., ({ IsSigned: true }, var signed, _)] ? signed : desk.Of(SignOff, card.Card, SignOff.Edition, signed: false);

    /// <summary>Courses that were due or done in the period, and those of the plan.</summary>
    public IReadOnlyList<Assignment> Training { get; private set; } = [];
    public IReadOnlyList<EvidenceItem> Evidence { get; private set; } = [];
    public ChainCheck Chain { get; private set; } = null!;
    public JournalWords Words => new(text, NameOf);

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (!await card.LoadAsync(Number, me.Viewer, stop) || SignOff.SharedUtc is null) { return NotFound(); }
        var documents = new List<(SignedDocument, DocumentFacts, DocumentCheck)>();
        foreach (var one in card.Documents) { documents.Add((one, DocumentFacts.Read(one.Facts), await desk.CheckAsync(one, SignOff.InstanceId, stop))); }
        Documents = documents;
        var (owner, from, to, planned) = (SignOff.OwnerId, card.Season.FromOn, card.Season.ToOn, SignOff.Items.Select(i => i.AssignmentId).OfType<long>().ToList());
        Training = await db.Assignments.VisibleTo(me.Viewer, db).AsNoTracking().Include(a => a.Course).Where(a => a.OwnerId == owner && ((a.DueOn >= from && a.DueOn <= to) || (a.CompletedOn >= from && a.CompletedOn <= to) || planned.Contains(a.Id))).OrderBy(a => a.DueOn).ThenBy(a => a.Id).Take(MostCourses).ToListAsync(stop);
        Evidence = await drawer.ReadAsync(owner, card.Season.Span, me.Viewer, stop);
        var instance = SignOff.Instance!;
        Chain = JournalChain.Check(instance, await db.JournalEntries.AsNoTracking().Where(j => j.InstanceId == instance.Id).OrderBy(j => j.Seq).ToListAsync(stop));
        return Page();
    }

    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number}-{clock.Today:yyyy-MM-dd}");

    public string NameOf(int? id) => directory.Known.NameOf(id);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Skills;
using Portal.Training.Assignments;

namespace Portal.Pages.Skills;

/// <summary>What a click on a gap would do, before it does it.</summary>
public sealed class AssignModel(GapAssigning gaps, CurrentViewer me, IStringLocalizer<SkillsText> text) : PageModel
{
    [FromRoute] public int Id { get; init; }
    [FromRoute] public long Skill { get; init; }

    public GapOffer Offer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await gaps.OfferAsync(Id, Skill, me.Viewer, HttpContext.RequestAborted) is not { } offer) { return NotFound(); }
        Offer = offer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await gaps.AssignAsync(Id, Skill, me.Viewer, HttpContext.RequestAborted) is not { } result) { return NotFound(); }
        this.Toast(text[result.Answer == AssignAnswer.Assigned ? "Toast.Assigned" : "Toast.Known"]);
        return Redirect(result.Number is { } number ? $"/Training/{number}" : $"/Skills/{Id}");
    }
}

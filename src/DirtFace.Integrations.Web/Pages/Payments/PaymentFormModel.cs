using DirtFace.Integrations.Customers;
using DirtFace.Integrations.Payments;
using DirtFace.Integrations.Web.Accounts;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DirtFace.Integrations.Web.Pages.Payments;

/// <summary>Where the payment form's choices come from.</summary>
public sealed record PaymentLists(ReadPayment Payments, FindCustomers Customers, IShell Shell);

/// <summary>The form in which a payment is recorded or changed; the customer's open invoices and the rest are worked out here.</summary>
public abstract class PaymentFormModel(PaymentLists lists, SavePayment save, SignedIn signedIn) : FormPageModel
{
    [BindProperty]
    public PaymentInput Input { get; set; } = new();

    /// <summary>Where the form leads when nothing is saved.</summary>
    public abstract string CancelUrl { get; }

    /// <summary>Whether the customer is given by what the form was opened for.</summary>
    public abstract bool CustomerIsGiven { get; }

    /// <summary>The invoices of the rows of <see cref="PaymentInput.Allocations"/>.</summary>
    public IReadOnlyDictionary<Guid, OpenInvoice> Open { get; private set; } = new Dictionary<Guid, OpenInvoice>();

    public IReadOnlyList<SelectListItem> Customers { get; private set; } = [];

    public string? CustomerName => Customers.FirstOrDefault(customer => customer.Value == Input.CustomerId?.ToString())?.Text;

    public string Symbol { get; private set; } = "";

    /// <summary>What pays no invoice, as far as numbers were typed; negative when more is applied than was paid.</summary>
    public decimal Rest { get; private set; }

    public static IEnumerable<SelectListItem> Methods =>
        PaymentMethods.All.Select(method => new SelectListItem(method.Word(), method.ToString()));

    /// <summary>Shows the chosen customer's open invoices and the rest, without saving; for those without scripts.</summary>
    public virtual Task<IActionResult> OnPostCalculateAsync(CancellationToken ct)
    {
        Reread();
        return ShowAsync(ct);
    }

    protected async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var typed = Input.Allocations.Where(row => !string.IsNullOrWhiteSpace(row.Amount)).Select(row => row.InvoiceId).ToList();
        Open = (await lists.Payments.OpenAsync(Input.CustomerId, Input.Id, typed, ct)).ToDictionary(row => row.Id);
        // Rows stay where they were, since their errors are named by place; invoices sent meanwhile come after them.
        var shown = Input.Allocations.Where(row => Open.ContainsKey(row.InvoiceId)).ToList();
        shown.AddRange(Open.Keys.Except(shown.Select(row => row.InvoiceId)).Select(id => new AllocationInput { InvoiceId = id }));
        Input.Allocations = shown;
        Customers =
        [
            new("Choose a customer", ""),
            .. (await lists.Customers.ChoicesAsync(Input.CustomerId, ct)).Select(row => new SelectListItem(row.DisplayName, row.Id.ToString())),
        ];
        Symbol = Formats.Symbol((await lists.Shell.GetAsync(ct)).HomeCurrency);
        Rest = Number(Input.Amount) - Input.Allocations.Sum(row => Number(row.Amount));
        return Page();
    }

    protected async Task<IActionResult> SaveAsync(string notice, CancellationToken ct)
    {
        var draft = Input.ToDraft(Reread());
        var result = ModelState.IsValid ? After(await save.RunAsync(draft, signedIn.Actor, ct), id => $"/payments/{id}", notice) : Page();
        return result is Microsoft.AspNetCore.Mvc.RazorPages.PageResult ? await ShowAsync(ct) : result;
    }

    private static decimal Number(string? text) => text is not null && Entered.TryNumber(text, out var number) ? number : 0;
}

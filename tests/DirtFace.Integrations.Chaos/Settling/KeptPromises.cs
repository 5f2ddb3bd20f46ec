using DirtFace.Integrations.Chaos.Stage;
using DirtFace.Integrations.Invoices;
using DirtFace.Integrations.Sync;

namespace DirtFace.Integrations.Chaos.Settling;

/// <summary>What a person was told is stored, is; and what is sent is queued, by the same commit (W1).</summary>
internal sealed class KeptPromises(AtRest at, Office office, Ledgers here)
{
    public void Judge()
    {
        var byId = here.Invoices.ToDictionary(invoice => invoice.Id);
        foreach (var id in office.Sent)
        {
            if (!byId.TryGetValue(id, out var invoice) || invoice.Status == InvoiceStatus.Draft || at.RecordOf(SyncKind.Invoice, id) is null)
            {
                at.Findings.Lost("W1: an invoice that a person was told is sent is not, or is not queued");
            }
        }

        foreach (var (id, po) in office.PoNumbers.Where(stored => byId[stored.Key].PoNumber != stored.Value))
        {
            at.Findings.Lost($"an edit that a person was told is stored is lost: {po} of invoice {byId[id].Number}");
        }

        foreach (var id in office.Voided.Where(id => byId[id].Status != InvoiceStatus.Void))
        {
            at.Findings.Lost($"invoice {byId[id].Number} was voided and is not");
        }
    }
}

using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores.Imports;

namespace GeoArms.Data.Stores;

/// <summary>
/// The record: a PostGIS database or a GeoPackage file behind one narrow interface. A store opens migrated or not at
/// all. All members may be called from several threads; writes are carried out one after another.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Identity of this store, made when it was created; part of every cache key.</summary>
    Guid StoreId { get; }

    /// <summary>What to call the store in messages: never holds a password.</summary>
    string DisplayName { get; }

    /// <summary>Folder in which state beside the store is kept (rejects, logs).</summary>
    string StateFolder { get; }

    /// <summary>The records of imports.</summary>
    IImportBook Imports { get; }

    /// <summary>All layers, the built-in ones and those made by imports, as the store holds them now.</summary>
    Task<IReadOnlyList<LayerSchema>> LayersAsync(CancellationToken cancel);

    /// <summary>
    /// Makes the tables of a user layer, or widens them when it is there already: new columns are added at the end, a
    /// type becomes the narrowest that holds both (integer to number, date to timestamp, anything to text) and never
    /// narrows: a column that is wider already stays so.
    /// </summary>
    /// <returns>The schema as it now stands, to be used for the rows.</returns>
    /// <exception cref="Core.InputException">The name is that of a built-in layer or of a table of the store itself.</exception>
    Task<LayerSchema> EnsureLayerAsync(LayerSchema schema, CancellationToken cancel);

    /// <summary>
    /// Writes rows of one layer in one transaction: all or nothing. A row whose id is new is inserted with revision 1;
    /// one that is there with other content is updated, its revision grows by one and the replaced row goes into the
    /// history; one that is there with equal content (all but <c>recordedAt</c>, <c>revision</c>) is left alone. Ids within <paramref name="rows"/>
    /// are distinct.
    /// </summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="mark">The batch of an import that this is, recorded in the same transaction; null when it belongs to none.</param>
    /// <param name="cancel">Gives up; nothing is written then.</param>
    /// <exception cref="Core.InputException">A row breaks a constraint; the message names row id and column.</exception>
    /// <exception cref="StoreException">Somebody else has taken the import up.</exception>
    Task<WriteCounts> WriteAsync(string layer, IReadOnlyList<FeatureRow> rows, ImportMark? mark, CancellationToken cancel);

    /// <summary>Writes rows that belong to no import.</summary>
    /// <exception cref="Core.InputException">A row breaks a constraint; the message names row id and column.</exception>
    Task<WriteCounts> WriteAsync(string layer, IReadOnlyList<FeatureRow> rows, CancellationToken cancel) => WriteAsync(layer, rows, mark: null, cancel);

    /// <summary>
    /// Writes or deletes one row if it is still as its editor saw it; looked at and written in one transaction, whoever else
    /// writes meanwhile.
    /// </summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="id">Id of the row.</param>
    /// <param name="expected">The state that was seen; null when there must be no such row.</param>
    /// <param name="row">The row as it is to be; null deletes it.</param>
    /// <param name="cancel">Gives up; nothing is written then.</param>
    /// <exception cref="Core.InputException">The row breaks a constraint; the message names row id and column.</exception>
    Task<EditOutcome> EditAsync(string layer, string id, RowVersion? expected, FeatureRow? row, CancellationToken cancel);

    /// <summary>Deletes rows in one transaction; each stays in the history as a tombstone. Unknown ids are ignored.</summary>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteAsync(string layer, IReadOnlyList<string> ids, CancellationToken cancel);

    /// <summary>
    /// Notes in one transaction that a publisher took rows back, and deletes those that are to be deleted; each stays in
    /// the history as a tombstone. A later withdrawal of the same row goes before an earlier one.
    /// </summary>
    /// <returns>How many rows were deleted.</returns>
    Task<int> WithdrawAsync(string layer, IReadOnlyList<Withdrawal> withdrawals, CancellationToken cancel);

    /// <summary>Which of these rows their publishers took back, and when, in seconds since 1970 (UTC), by id.</summary>
    Task<IReadOnlyDictionary<string, long>> WithdrawnAsync(string layer, IReadOnlyCollection<string> ids, CancellationToken cancel);

    /// <summary>The revisions of a row that were replaced or deleted, oldest first.</summary>
    Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string layer, string id, CancellationToken cancel);

    /// <summary>
    /// Reads every live row of a layer, as of one moment, into the sink.
    /// </summary>
    /// <returns>The position in the change log from which <see cref="ChangesAsync"/> goes on without missing a change
    /// (one that is already in the rows may be told again).</returns>
    Task<ChangePosition> ReadLayerAsync(string layer, IRowSink sink, CancellationToken cancel);

    /// <summary>Reads the live rows with these ids into the sink, in any order; ids that are not there are left out.</summary>
    Task ReadRowsAsync(string layer, IReadOnlyCollection<string> ids, IRowSink sink, CancellationToken cancel);

    /// <summary>
    /// Reads what has to be undone to get from a later state of a layer to the one at a position: the rows that have changed or gone since, as they were
    /// then. It is always the same state, whatever is committed later and by however late a transaction.
    /// </summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="position">The position, not before <see cref="ChangeRecord.Begins"/>: an earlier one gives the state without what was changed before the record began.</param>
    /// <param name="sink">Takes the rows, in the columns of now.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The ids that rows changed, made or deleted since have or had: a row with one of them in any state from the position to now is to be taken out before the
    /// rows are put in.
    /// </returns>
    Task<IReadOnlyCollection<string>> ReadPastAsync(string layer, ChangePosition position, IRowSink sink, CancellationToken cancel);

    /// <summary>What the store has on record of its changes.</summary>
    Task<ChangeRecord> RecordAsync(CancellationToken cancel);

    /// <summary>The last position before anything that was changed after a moment, as far as the record tells: by the clock of whoever wrote, and by the beginning of a transaction.</summary>
    Task<ChangePosition> PositionAtAsync(DateTimeOffset moment, CancellationToken cancel);

    /// <summary>
    /// What was committed after a position, by any writer. Cheap when nothing was: it is polled.
    /// </summary>
    Task<ChangeSet> ChangesAsync(ChangePosition after, CancellationToken cancel);

    /// <summary>The present end of the change log.</summary>
    Task<ChangePosition> PositionAsync(CancellationToken cancel);

    /// <summary>Number of live rows of a layer.</summary>
    Task<long> CountAsync(string layer, CancellationToken cancel);
}

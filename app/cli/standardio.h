// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSocketNotifier>

namespace veche::cli
{

enum class StandardOutput { Out, Error };
/// False where the bytes are lost: a full disk, a closed descriptor. A reader that went away wants no more.
[[nodiscard]] bool writeAll(StandardOutput output, const QByteArray &bytes);

/// Standard input, read as it comes.
class StandardInput final : public QObject
{
    Q_OBJECT

public:
    explicit StandardInput(QObject *parent = nullptr);

Q_SIGNALS:
    void came(const QByteArray &bytes);
    /// The last signal.
    void ended();

private:
    void read();

    QSocketNotifier m_ready;
};

} // namespace veche::cli

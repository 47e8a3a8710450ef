"""Does: everything that touches the world. Prefect tasks by area; operations, store and gateways behind them."""
